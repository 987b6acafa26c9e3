package starlog.runtime.ws;

/// What a player has cost of late by frames that nobody wants: a bucket that leaks. Guarded by its user's lock.
final class Charges {
    /// What may come at once: some twenty malformed frames.
    static final int POINTS_MAX = 200;

    /// More than that nobody owes: 20 s, of which the first ten shut out.
    private static final int OWED_MAX = 2 * POINTS_MAX;

    static final int POINTS_PER_SECOND = 20;
    private static final long NANOS_PER_POINT = 1_000_000_000L / POINTS_PER_SECOND;

    private long emptyAtNanos;
    private boolean used;

    /// @return false if it was too much
    boolean add(int points, long nowNanos) {
        long from = used && emptyAtNanos - nowNanos > 0 ? emptyAtNanos : nowNanos;
        used = true;
        emptyAtNanos = Math.min(from + points * NANOS_PER_POINT, nowNanos + OWED_MAX * NANOS_PER_POINT);
        return !over(nowNanos);
    }

    boolean over(long nowNanos) {
        return waitNanos(nowNanos) > POINTS_MAX * NANOS_PER_POINT;
    }

    boolean empty(long nowNanos) {
        return waitNanos(nowNanos) == 0;
    }

    /// Until nothing is owed any more.
    long waitNanos(long nowNanos) {
        return used ? Math.max(0, emptyAtNanos - nowNanos) : 0;
    }
}
