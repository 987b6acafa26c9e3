package starlog.sector.ownership;

import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.simulation.LaterEngine;
import starlog.sector.simulation.Sector;
import starlog.sector.upgrade.EngineMissing;

/// Where a sector stands in its partition of a topic, why, and what gets it going again.
///
/// @param kind what is the matter
/// @param offset in the topic
/// @param wayOut what an operator can do
public record Stop(Kind kind, String topic, int sector, long offset, String problem, String wayOut) {
    /// What a sector can stand at.
    public enum Kind {
        /// A record of `intents` that no fold survives.
        RECORD,
        /// There is no state from which the log could be folded.
        NO_STATE,
        /// Another engine makes its ticks, and is not at hand, or is not to be replaced.
        NO_ENGINE,
        /// Readers have seen ticks that the log does not make.
        LOST_TAIL
    }

    static Stop atRecord(int sector, long offset, String problem) {
        return new Stop(
                Kind.RECORD,
                Topics.INTENTS,
                sector,
                offset,
                problem,
                "starlog quarantine --sector %d --offset %d --reason TEXT".formatted(sector, offset));
    }

    /// @param why the fold does not survive the record there
    static Stop atRecord(int sector, long offset, RuntimeException why) {
        if (why instanceof LaterEngine later) return laterEngine(sector, offset, later);
        if (why instanceof EngineMissing) return withoutEngine(sector, offset, why.getMessage());
        return atRecord(sector, offset, why.toString());
    }

    private static Stop laterEngine(int sector, long offset, LaterEngine later) {
        return new Stop(
                Kind.RECORD,
                Topics.INTENTS,
                sector,
                offset,
                later.getMessage(),
                "start nodes of the build that has engine version %d, which goes on from here"
                        .formatted(later.version()));
    }

    /// @param offset in the topic of what needs it
    static Stop withoutEngine(int sector, long offset, String problem) {
        return new Stop(
                Kind.NO_ENGINE,
                Topics.INTENTS,
                sector,
                offset,
                problem,
                "put the jar there; it is looked for every few seconds");
    }

    /// @param tick the last one that an earlier engine made
    static Stop notUpgraded(int sector, long offset, int version, long tick) {
        return new Stop(
                Kind.NO_ENGINE,
                Topics.INTENTS,
                sector,
                offset,
                "engine version %d made its ticks up to %d, this build has %d, and starlog.sector.engine.upgrade is false"
                        .formatted(version, tick, Sector.ENGINE_VERSION),
                "run the build of engine version %d, or let this one take over: starlog.sector.engine.upgrade = true"
                        .formatted(version));
    }

    /// @param offset of the newest snapshot, -1 if there is none
    static Stop withoutState(int sector, long offset, String problem) {
        return new Stop(
                Kind.NO_STATE,
                Topics.SNAPSHOTS,
                sector,
                offset,
                problem,
                "bring back a good record with key %d/latest; it is looked for every few seconds".formatted(sector));
    }

    /// @param tick the last one that readers have seen
    /// @param offset behind the input from which it was made
    /// @param madeUpTo the last tick that the log makes
    /// @param end of the log
    static Stop lostTail(int sector, long tick, long offset, long madeUpTo, long end) {
        return new Stop(
                Kind.LOST_TAIL,
                Topics.INTENTS,
                sector,
                offset,
                ("tick %d was published, made from the inputs before offset %d, but the log makes tick %d and no further up to"
                                + " its end at %d: %d ticks are of inputs that are lost or passed over, or are forged, and"
                                + " intents among these inputs had their receipts")
                        .formatted(tick, offset, madeUpTo, end, tick - madeUpTo),
                "starlog settle --sector %d --from %d --tick %d --reason TEXT".formatted(sector, madeUpTo, tick));
    }

    /// A snapshot that says more than the log does is evidence like a published tick.
    static Stop lostTail(SectorSnapshot snapshot, long madeUpTo, long end) {
        return lostTail(snapshot.sector(), snapshot.tick(), snapshot.inputOffsetNext(), madeUpTo, end);
    }

    /// True if it is no news to somebody who knows the other one.
    boolean isStill(Stop other) {
        return other != null && kind == other.kind && topic.equals(other.topic) && offset == other.offset;
    }

    @Override
    public String toString() {
        return "topic=%s partition=%d offset=%d: %s; way out: %s".formatted(topic, sector, offset, problem, wayOut);
    }
}
