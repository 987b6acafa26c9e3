package starlog.ingest.account;

import java.time.Duration;
import java.util.function.LongSupplier;

/// What strangers may make this process compute: a share of a core over time, and some at once after a pause (a token
/// bucket, its tokens nanoseconds of processor). Hashing is made to be slow, and fills the memory's way, too; so its
/// place in the order of threads alone does not keep it from those who play. Any thread.
final class HashBudget {
    private static final double PERCENT = 100;

    private final double share;
    private final long burstNanos;
    private final LongSupplier clock;
    private long leftNanos;
    private long refilledAt;

    /// @param percent of one core
    /// @param burst what is there at first, and at most
    /// @param clock nanoseconds
    HashBudget(int percent, Duration burst, LongSupplier clock) {
        this.share = percent / PERCENT;
        this.burstNanos = burst.toNanos();
        this.clock = clock;
        this.leftNanos = burstNanos;
        this.refilledAt = clock.getAsLong();
    }

    /// What was computed, and for whom does not matter: an attacker may have accounts, too.
    synchronized void spend(long nanos) {
        refill();
        leftNanos -= nanos;
    }

    /// How long the next hash has to wait; 0 if there is something left.
    synchronized long waitNanos() {
        refill();
        return leftNanos >= 0 ? 0 : (long) (-leftNanos / share);
    }

    private void refill() {
        long now = clock.getAsLong();
        leftNanos = Math.min(burstNanos, leftNanos + (long) ((now - refilledAt) * share));
        refilledAt = now;
    }
}
