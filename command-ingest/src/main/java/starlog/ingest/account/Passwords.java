package starlog.ingest.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import starlog.runtime.http.Problem;

/// Hashes passwords with Argon2id and compares them. Few at once, because each takes a core; a few may wait, all
/// others are sent away. Any thread; blocks.
public final class Passwords {
    // The second of the equally strong settings of OWASP's Password Storage Cheat Sheet: m=19 MiB, t=2, p=1.
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16; // RFC 9106, 3.1

    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
    private final SecureRandom random = new SecureRandom();
    private final Semaphore places;
    private final Semaphore turns;
    private final Timer timer;
    private final String nobodys;

    /// @param atOnce hashes at the same time
    /// @param waitingMax callers that may wait for their turn
    public Passwords(int atOnce, int waitingMax, MeterRegistry metrics) {
        this.places = new Semaphore(atOnce + waitingMax);
        this.turns = new Semaphore(atOnce, true);
        this.timer = Timer.builder("starlog.ingest.password.hash")
                .description("One Argon2id, without the wait for its turn")
                .register(metrics);
        this.nobodys = hash("no password has this hash");
    }

    /// The hash in PHC's text form, with parameters and a fresh salt.
    ///
    /// @throws Problem 503 when too many others wait
    public String hash(String password) {
        return inTurn(() -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return argon2.hash(bytes(password), salt).getResult();
        });
    }

    /// Takes as long whether there is such an account or not, so that names cannot be found out by time.
    ///
    /// @param stored what [#hash] gave, or null if there is no such account
    /// @throws Problem 503 when too many others wait
    public boolean matches(String password, String stored) {
        String against = stored == null ? nobodys : stored;
        boolean same = inTurn(() -> Argon2Function.getInstanceFromHash(against)
                .check(bytes(password), against.getBytes(StandardCharsets.US_ASCII)));
        return same && stored != null;
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) throw busy();
        try {
            turns.acquire();
            try {
                return timer.record(work);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            places.release();
        }
    }

    private static Problem busy() {
        return new Problem(
                503,
                "OVERLOADED",
                "Not able to serve now",
                "too many passwords are being checked; try again in a second",
                Map.of("Retry-After", "1"));
    }
}
