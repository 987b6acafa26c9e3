package starlog.runtime.keys;

import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.http.Problem;

/// The private keys of a process that issues tokens: from a folder, which is looked at again and again as others may
/// share it, or from the settings, where only a restart changes them. Any thread.
public final class SigningKeys implements PublicKeys {
    /// How long a new key is shown before it signs, so that whoever checks tokens has it by then.
    static final Duration LEAD = Duration.ofSeconds(60);

    /// More than that at once nobody needs; each is 200 bytes of what everybody may ask for.
    static final int KEYS_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final Optional<KeyFolder> folder;
    private final Duration validity;
    private final InstantSource clock;
    private volatile KeySet keys;
    private volatile String fault; // null: the folder could be read

    private SigningKeys(Optional<KeyFolder> folder, KeySet keys, Duration validity, InstantSource clock) {
        this.folder = folder;
        this.keys = keys;
        this.validity = validity;
        this.clock = clock;
    }

    /// Keys of an unchanging set.
    public static SigningKeys of(KeySet keys, InstantSource clock) {
        return new SigningKeys(Optional.empty(), keys, Duration.ofDays(1), clock);
    }

    /// @param token the settings at `starlog.token`
    /// @throws OperatorNeeded the folder cannot be used
    public static SigningKeys of(Settings token, InstantSource clock) {
        Duration validity = token.duration("validity", Duration.ofSeconds(10), Duration.ofDays(1));
        String given = token.secret("secret-keys");
        boolean inFolder = !token.text("keys-folder").isBlank();
        if (!given.isBlank() && inFolder) throw token.invalid("keys-folder", "secret-keys are given as well");
        if (given.isBlank() && !inFolder)
            throw token.invalid(
                    "keys-folder",
                    "is not set: a folder for the keys that sign tokens is needed, STARLOG_TOKEN_KEYS_FOLDER,"
                            + " or the keys themselves, STARLOG_TOKEN_SECRET_KEYS");
        if (inFolder) return inFolder(new KeyFolder(token.folder("keys-folder")), validity, clock);
        try {
            return new SigningKeys(Optional.empty(), KeySet.parse(given), validity, clock);
        } catch (IllegalArgumentException e) {
            throw token.invalid("secret-keys", "must be a JWK set of private keys of P-256, each with a kid");
        }
    }

    static SigningKeys inFolder(KeyFolder folder, Duration validity, InstantSource clock) {
        List<TokenKey> found = folder.read();
        if (found.isEmpty()) {
            begin(folder, TokenKey.make(clock.instant()));
            found = folder.read();
        }
        return new SigningKeys(Optional.of(folder), new KeySet(found), validity, clock);
    }

    private static void begin(KeyFolder folder, TokenKey first) {
        try {
            folder.begin(first);
        } catch (IOException e) {
            throw new OperatorNeeded("no token key can be written: " + e);
        }
    }

    /// The keys of this moment.
    public KeySet now() {
        return keys;
    }

    public TokenKey signing() {
        return keys.signing(clock.instant());
    }

    @Override
    public Optional<JWSVerifier> find(String id) {
        return keys.find(id);
    }

    /// What is wrong with the folder; what was read before is used.
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /// Looks at the folder, and takes keys away whose last tokens have ended. By one thread.
    public void refresh() {
        if (folder.isEmpty()) return;
        try {
            List<TokenKey> found = folder.get().read();
            if (found.isEmpty()) throw new OperatorNeeded("the folder of token keys is empty: put a key back");
            var all = new KeySet(found);
            List<TokenKey> over = all.over(clock.instant(), validity.plus(CLOCKS_APART));
            for (TokenKey each : over) remove(each);
            keys = all.without(over);
            fault = null;
        } catch (OperatorNeeded | IOException e) {
            if (fault == null) LOG.atError().log("{}; the keys read before are used", e.getMessage());
            fault = e.getMessage();
        }
    }

    private void remove(TokenKey key) throws IOException {
        folder.orElseThrow().remove(key);
        LOG.atInfo().addKeyValue("key", key.id()).log("the last tokens of a key have ended, it is taken away");
    }

    /// Makes a new key. It signs from a minute on; the old ones verify until their tokens have ended.
    ///
    /// @param discardOld as the old ones may be in others' hands: they count for nothing from now on, nor do their tokens,
    ///     and the new one signs at once
    /// @throws Problem 409 there are no files to write, or there are many keys already, or the last one does not sign yet
    public synchronized TokenKey rotate(boolean discardOld) throws IOException {
        if (folder.isEmpty())
            throw refused("KEYS_IN_SETTINGS", "the keys stand in starlog.token.secret-keys; change them there");
        refresh();
        Instant now = clock.instant();
        List<TokenKey> old = keys.keys();
        if (!discardOld) refuseMany(old, now);
        TokenKey key = TokenKey.make(discardOld ? now : now.plus(LEAD));
        folder.get().add(key);
        if (discardOld) for (TokenKey each : old) folder.get().remove(each);
        refresh();
        LOG.atInfo()
                .addKeyValue("key", key.id())
                .addKeyValue("signsFrom", key.from())
                .addKeyValue("discardOld", discardOld)
                .log("a new token key");
        return key;
    }

    private static void refuseMany(List<TokenKey> old, Instant now) {
        TokenKey last = old.getLast();
        if (last.from().isAfter(now))
            throw refused("KEY_PENDING", "key " + last.id() + " signs from " + last.from() + " on; rotate after that");
        if (old.size() >= KEYS_MAX)
            throw refused(
                    "TOO_MANY_KEYS",
                    "there are " + old.size() + " keys whose tokens have not ended, " + KEYS_MAX + " may be");
    }

    private static Problem refused(String code, String detail) {
        return new Problem(409, code, "No new key now", detail);
    }

    /// What operators may know of each key.
    ///
    /// @param signs whether it is the one that signs now
    public record Shown(String id, Instant from, boolean signs) {}

    public List<Shown> shown() {
        TokenKey signing = signing();
        List<Shown> all = new ArrayList<>();
        for (TokenKey key : keys.keys()) all.add(new Shown(key.id(), key.from(), key == signing));
        return all;
    }
}
