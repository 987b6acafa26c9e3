package starlog.query.live;

/// How many bytes a client is sent: so many a tick over time, and for a short while more (a token bucket). What is left
/// decides how many cells it is told of. The feed's thread only.
final class Allowance {
    private static final int TICKS_SAVED = 16;
    private static final int TICKS_OWED = 4;

    /// Of the cells that are told, when there are too many, one in so many is given up.
    private static final int GIVEN_UP_PART = 8;

    private final long tickBytes;
    private long left;
    private int earnedIn = -1; // the sector by whose ticks it has grown
    private long earnedTick; // up to which it has

    Allowance(int tickBytes) {
        this.tickBytes = tickBytes;
        left = tickBytes * TICKS_SAVED;
    }

    /// Takes what the ticks since the last frame bring; those of another home are counted from another one.
    void earn(int home, long tick) {
        long ticks = home == earnedIn ? Math.clamp(tick - earnedTick, 0, TICKS_SAVED) : 1;
        left = Math.min(left + ticks * tickBytes, tickBytes * TICKS_SAVED);
        earnedIn = home;
        earnedTick = tick;
    }

    void spend(int bytes) {
        left -= bytes;
    }

    /// Whether another cell may be told of, when a frame has so many bytes already.
    boolean allows(int bytes) {
        return left > bytes;
    }

    /// How many cells to be told of after a frame of so many bytes.
    int depth(int depth, int bytes) {
        boolean owes = left - bytes < -tickBytes * TICKS_OWED;
        return owes ? Math.max(1, depth - Math.ceilDiv(depth, GIVEN_UP_PART)) : depth;
    }
}
