package starlog.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.function.Function;

/// Hashes passwords with Argon2id and compares them. Few at once, because each takes a core; a few may wait, those who have
/// got in before ahead of strangers, and all others are sent away. Any thread; blocks.
///
/// A password counts in Unicode's form NFC, so that "é" is the same from every keyboard. Not in NFKC, which would also
/// make "ﬁ" and "²" the same as "fi" and "2", which no keyboard confuses.
public final class Passwords implements AutoCloseable {
    private static final int SALT_BYTES = 16; // RFC 9106, 3.1

    private final HashingThreads threads;
    private final Places places;
    private final SecureRandom random = new SecureRandom();
    private final Argon2Settings settings;
    private final PasswordHash nobodys;

    /// @param atOnce hashes at the same time
    /// @param waitingMax callers that may wait for their turn
    /// @param percent of one core that hashing may take over time
    /// @param burst what it may take at once after a pause
    public Passwords(
            int atOnce, int waitingMax, Argon2Settings settings, int percent, Duration burst, MeterRegistry metrics) {
        var budget = new HashBudget(percent, burst, System::nanoTime);
        this.threads = new HashingThreads(atOnce, settings, budget, metrics);
        this.settings = settings;
        this.places = new Places(atOnce, waitingMax);
        this.nobodys = PasswordHash.parse(hash("no password has this hash", Asker.stranger("nobody")));
    }

    /// What a password is beside a stored hash.
    public enum Match {
        SAME,
        /// But a hash made today would be another one: only what was typed matches and not its NFC, or it was made by other
        /// settings.
        SAME_BUT_OLD,
        OTHER
    }

    /// The hash in PHC's text form, with parameters and a fresh salt.
    ///
    /// @param asker whose password it is
    /// @throws Problem 503 when too many others wait
    public String hash(String password, Asker asker) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] composed = utf8(composed(password));
        return inTurn(asker, argon2 -> argon2.hash(composed, salt)).text();
    }

    /// Takes as long whether there is such an account or not, so that names cannot be found out by time.
    ///
    /// @param stored what [#hash] gave, or null if there is no such account
    /// @param asker whose attempt it is
    /// @throws Problem 503 when too many others wait
    public Match match(String password, String stored, Asker asker) {
        PasswordHash against = stored == null ? nobodys : PasswordHash.parse(stored);
        String composed = composed(password);
        boolean same = isSame(composed, against, asker);
        boolean sameAsTyped = !composed.equals(password) && isSame(password, against, asker);
        if (stored == null) return Match.OTHER;
        if (same && settings.made(against)) return Match.SAME;
        return same || sameAsTyped ? Match.SAME_BUT_OLD : Match.OTHER;
    }

    private boolean isSame(String password, PasswordHash against, Asker asker) {
        byte[] bytes = utf8(password);
        return inTurn(
                asker,
                argon2 -> MessageDigest.isEqual(argon2.again(bytes, against).hash(), against.hash()));
    }

    private static String composed(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private static byte[] utf8(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Asker asker, Function<Argon2, T> work) {
        places.take(asker);
        try {
            return threads.inTurn(asker.known(), work);
        } finally {
            places.give(asker);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
