package starlog.schemas.event;

/// The one rule by which every reader of `state-events` takes or drops a tick: each tick of a sector counts once, in
/// order. After a take-over or a restart the owner emits ticks again, byte for byte the same; those are dropped. A
/// gap cannot happen, as every owner continues from the last tick that it finds in the topic; if it does, the reader
/// must not go on. One thread at a time.
public final class TickOrder {
    private final int sector;
    private long last;

    /// @param last the last tick already taken, 0 for none
    public TickOrder(int sector, long last) {
        this.sector = sector;
        this.last = last;
    }

    /// Starts in the middle of a topic: whatever comes first is taken.
    public static TickOrder fromAnywhere(int sector) {
        return new TickOrder(sector, -1);
    }

    /// True if the tick is the next one and now taken, false if it was taken before.
    ///
    /// @throws IllegalStateException on a gap
    public boolean take(long tick) {
        if (tick <= last) return false;
        if (last >= 0 && tick != last + 1)
            throw new IllegalStateException(
                    "ticks are missing: sector=%d last=%d next=%d".formatted(sector, last, tick));
        last = tick;
        return true;
    }

    /// The last tick taken, 0 before the first (-1 if started from anywhere).
    public long last() {
        return last;
    }
}
