package starlog.runtime.keys;

import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;

/// The public keys that another service shows, fetched again and again; what was fetched last is used as long as that
/// service is away. An id that is not known has them fetched at once, but not more often than every two seconds,
/// whatever ids strangers make up. One thread runs [#run]; the rest is for any thread.
public final class RemoteKeys implements PublicKeys {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration EVERY =
            SigningKeys.LEAD.dividedBy(2); // a key is shown so long before it signs, twice
    private static final Duration NOT_BEFORE = Duration.ofSeconds(2);
    private static final Duration FIRST_TRIES = Duration.ofMillis(250);
    private static final Duration STALE = Duration.ofMinutes(5);
    private static final int ANSWER_MILLIS = 3_000;
    private static final int BYTES_MAX = 64 * 1024;

    private final URI address;
    private Map<String, JWSVerifier> keys = Map.of(); // this and all below: guarded by this object's lock
    private String tag = "";
    private String fault = "have not been fetched yet";
    private long fetchedNanos;
    private boolean known;
    private boolean wanted;

    RemoteKeys(URI address) {
        this.address = address;
    }

    /// @param token the settings at `starlog.token`
    public static RemoteKeys of(Settings token) {
        try {
            URI address = URI.create(token.text("jwks-url").strip());
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?"))
                return new RemoteKeys(address);
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw token.invalid("jwks-url", "must be an address such as http://ingest.example:7101" + KeyRoutes.PATH);
    }

    @Override
    public synchronized Optional<JWSVerifier> find(String id) {
        JWSVerifier found = keys.get(id);
        if (found == null && !wanted) {
            wanted = true;
            notifyAll();
        }
        return Optional.ofNullable(found);
    }

    /// For readiness: no token can be checked yet.
    public synchronized Optional<String> whyNot() {
        return known ? Optional.empty() : Optional.of(fault);
    }

    /// The keys may be old: what ends a key elsewhere would not be noticed.
    public synchronized Optional<String> whyStale() {
        boolean stale = known && System.nanoTime() - fetchedNanos > STALE.toNanos();
        return stale ? Optional.of(fault) : Optional.empty();
    }

    /// Fetches until told to end.
    public void run(BooleanSupplier ending) throws InterruptedException {
        while (!ending.getAsBoolean()) {
            fetch();
            if (awaitNext(ending)) return;
        }
    }

    private synchronized boolean awaitNext(BooleanSupplier ending) throws InterruptedException {
        long begin = System.nanoTime();
        while (!ending.getAsBoolean()) {
            long left = pause().toNanos() - (System.nanoTime() - begin);
            if (left <= 0) return false;
            wait(Math.clamp(left / 1_000_000, 1, FIRST_TRIES.toMillis())); // to notice the end
        }
        return true;
    }

    private Duration pause() {
        if (!known) return FIRST_TRIES;
        return wanted ? NOT_BEFORE : EVERY;
    }

    void fetch() {
        synchronized (this) {
            wanted = false;
        }
        try {
            read();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            failed(address + ": " + e.getMessage());
        }
    }

    private void read() throws IOException, ParseException {
        var asked = (HttpURLConnection) address.toURL().openConnection();
        asked.setConnectTimeout(ANSWER_MILLIS);
        asked.setReadTimeout(ANSWER_MILLIS);
        asked.setInstanceFollowRedirects(false);
        if (!tag().isEmpty()) asked.setRequestProperty("If-None-Match", tag());
        try {
            int status = asked.getResponseCode();
            if (status != 304 && status != 200) throw new IOException("status " + status);
            if (status == 200) keep(body(asked), asked.getHeaderField("ETag"));
            fetched();
        } finally {
            asked.disconnect();
        }
    }

    private static String body(HttpURLConnection asked) throws IOException {
        try (var in = asked.getInputStream()) {
            byte[] body = in.readNBytes(BYTES_MAX + 1);
            if (body.length > BYTES_MAX) throw new IOException("more than " + BYTES_MAX + " bytes");
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private void keep(String body, String newTag) throws ParseException {
        Map<String, JWSVerifier> found = KeySet.verifiers(body);
        if (found.isEmpty()) throw new IllegalArgumentException("no key of P-256 in it");
        synchronized (this) {
            keys = Map.copyOf(found);
            tag = newTag == null ? "" : newTag;
        }
    }

    private synchronized String tag() {
        return tag;
    }

    private synchronized void fetched() {
        if (known && !fault.isEmpty()) LOG.info("the token keys at {} can be fetched again", address);
        known = true;
        fault = "";
        fetchedNanos = System.nanoTime();
    }

    private synchronized void failed(String why) {
        if (known && fault.isEmpty()) LOG.warn("the token keys cannot be fetched, the last ones are used: {}", why);
        fault = "cannot be fetched: " + why;
    }
}
