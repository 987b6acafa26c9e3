package starlog.ingest.admission;

import java.time.Duration;
import java.util.Arrays;
import starlog.runtime.limit.RateLimit;

/// One player's buckets for the kinds of intent that have a rate of their own: a number for each kind there is, from the
/// first such intent on. Guarded by its [Player].
final class KindBuckets {
    private final KindRates rates;
    private long[] fullAtNanos = {};

    KindBuckets(KindRates rates) {
        this.rates = rates;
    }

    /// Nanoseconds until an intent of the kind may come; 0 or less if one may.
    long waitNanos(int kind, long nowNanos) {
        RateLimit limit = rates.limitOf(kind);
        return limit == null || fullAtNanos.length == 0 ? 0 : limit.waitNanos(fullAtNanos[kind], nowNanos);
    }

    void take(int kind, long nowNanos) {
        RateLimit limit = rates.limitOf(kind);
        if (limit == null) return;
        if (fullAtNanos.length == 0) {
            fullAtNanos = new long[KindRates.count()];
            Arrays.fill(fullAtNanos, nowNanos);
        }
        fullAtNanos[kind] = limit.afterTaking(fullAtNanos[kind], nowNanos);
    }

    /// Why not, when there is something to wait for.
    Admission.Limited limited(int kind, long waitNanos) {
        return new Admission.Limited(KindRates.nameOf(kind), rates.limitOf(kind), Duration.ofNanos(waitNanos));
    }
}
