package starlog.sector.replay;

/// Where a replay ends, whatever comes first.
///
/// @param lastTick the last tick
/// @param lastOffset the last input
public record ReplayEnd(long lastTick, long lastOffset) {
    public static final ReplayEnd NONE = new ReplayEnd(Long.MAX_VALUE, Long.MAX_VALUE);

    public static ReplayEnd atTick(long tick) {
        return new ReplayEnd(tick, Long.MAX_VALUE);
    }
}
