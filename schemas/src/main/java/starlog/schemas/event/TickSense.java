package starlog.schemas.event;

/// What a tick must say to be one that can follow, for all who read `state-events`: those that show it, and the tools
/// that look for damage.
public final class TickSense {
    private TickSense() {}

    /// @param epoch of the tick taken before, 0 if there is none
    /// @param inputOffsetEnd of that tick
    /// @return why it is false, or ""
    public static String objection(SectorTick tick, long epoch, long inputOffsetEnd) {
        if (tick.tick < 1) return "a tick numbered " + tick.tick;
        if (tick.hashes.length == 0) return "tick " + tick.tick + " has no hashes";
        if (tick.engineVersion < 1) return "tick " + tick.tick + " is of engine version " + tick.engineVersion;
        if (tick.epoch < epoch)
            return "tick %d is of epoch %d, the one before of %d".formatted(tick.tick, tick.epoch, epoch);
        // Behind a log that has lost its end, and was settled, the offsets of what is lost are given out once more; the
        // first tick from there on tells everything anew.
        if (tick.inputOffsetEnd <= inputOffsetEnd && !tick.keyframe)
            return "tick %d ends its inputs at offset %d, the one before at %d"
                    .formatted(tick.tick, tick.inputOffsetEnd, inputOffsetEnd);
        return "";
    }
}
