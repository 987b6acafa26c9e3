package starlog.ingest.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import starlog.ingest.admission.Buckets;
import starlog.ingest.admission.RateLimit;
import starlog.runtime.http.Problem;

/// Bounds how often passwords can be tried. Any thread.
public final class Attempts {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Buckets names;
    private final Buckets addresses;

    /// @param rememberedMax names and addresses, each
    public Attempts(int perNameAndMinute, int perAddressAndMinute, int rememberedMax) {
        names = new Buckets(new RateLimit(perNameAndMinute, MINUTE, perNameAndMinute), rememberedMax);
        addresses = new Buckets(new RateLimit(perAddressAndMinute, MINUTE, perAddressAndMinute), rememberedMax);
    }

    /// @throws Problem 429 with `Retry-After`
    public void fromAddress(String address) {
        addresses.take(address).ifPresent(wait -> refuse("from this address", wait));
    }

    /// Counted for unknown names as well: the answer must not tell which exist.
    ///
    /// @throws Problem 429 with `Retry-After`
    public void forName(String name) {
        names.take(name.toLowerCase(Locale.ROOT)).ifPresent(wait -> refuse("for this name", wait));
    }

    private static void refuse(String whose, Duration wait) {
        String seconds = Long.toString(wait.plusMillis(999).toSeconds());
        throw new Problem(
                429,
                "TOO_MANY_ATTEMPTS",
                "Too many attempts",
                "too many attempts " + whose + "; try again in " + seconds + " s",
                Map.of("Retry-After", seconds));
    }
}
