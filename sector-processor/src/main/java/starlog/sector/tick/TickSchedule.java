package starlog.sector.tick;

/// When the next tick is due: every period, on a fixed grid, so that a late tick does not move the ones behind it.
/// After a pause longer than the bound the grid starts anew: a stopped process must not catch up with a burst. One
/// thread at a time.
final class TickSchedule {
    private static final long LATE_MAX_NANOS = 250_000_000;

    private final long periodNanos;
    private long dueNanos;

    TickSchedule(long periodNanos, long nowNanos) {
        this.periodNanos = periodNanos;
        this.dueNanos = nowNanos + periodNanos;
    }

    /// Nanoseconds to wait until the next tick is due; 0 or less: now.
    long untilDue(long nowNanos) {
        return dueNanos - nowNanos;
    }

    /// The due tick was written.
    void done(long nowNanos) {
        dueNanos += periodNanos;
        if (nowNanos - dueNanos > LATE_MAX_NANOS) dueNanos = nowNanos + periodNanos;
    }
}
