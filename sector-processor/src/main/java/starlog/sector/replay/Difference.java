package starlog.sector.replay;

import java.util.Arrays;
import starlog.schemas.event.SectorTick;

/// Where a replay first departs from the record.
///
/// @param where component of the state, or part of the record
/// @param recorded what `state-events` holds
/// @param replayed what the fold made of the same inputs
public record Difference(long tick, String where, String recorded, String replayed) {
    /// The first thing that differs, the state before what was said about it.
    static Difference between(SectorTick recorded, SectorTick replayed) {
        long tick = replayed.tick;
        if (recorded.tick != tick) return of(tick, "tick", recorded.tick, tick);
        if (recorded.engineVersion != replayed.engineVersion)
            return of(tick, "engine version", recorded.engineVersion, replayed.engineVersion);
        for (int component = 0; component < replayed.hashes.length; component++)
            if (component >= recorded.hashes.length || recorded.hashes[component] != replayed.hashes[component])
                return new Difference(
                        tick,
                        "hash of " + SectorTick.componentName(component),
                        component < recorded.hashes.length ? hex(recorded.hashes[component]) : "none",
                        hex(replayed.hashes[component]));
        if (recorded.epoch != replayed.epoch) return of(tick, "epoch", recorded.epoch, replayed.epoch);
        if (recorded.inputOffsetEnd != replayed.inputOffsetEnd)
            return of(tick, "input offset", recorded.inputOffsetEnd, replayed.inputOffsetEnd);
        if (recorded.rulesVersion != replayed.rulesVersion)
            return of(tick, "rules version", recorded.rulesVersion, replayed.rulesVersion);
        if (recorded.ships.count != replayed.ships.count)
            return of(tick, "ships emitted", recorded.ships.count, replayed.ships.count);
        if (recorded.events.count != replayed.events.count)
            return of(tick, "events", recorded.events.count, replayed.events.count);
        int verdicts = Arrays.mismatch(
                recorded.intents.verdicts,
                0,
                recorded.intents.count,
                replayed.intents.verdicts,
                0,
                replayed.intents.count);
        return new Difference(
                tick, verdicts < 0 ? "bytes of the record" : "verdict " + verdicts, "see the record", "see the record");
    }

    private static Difference of(long tick, String where, long recorded, long replayed) {
        return new Difference(tick, where, Long.toString(recorded), Long.toString(replayed));
    }

    private static String hex(long hash) {
        return String.format("%016x", hash);
    }

    @Override
    public String toString() {
        return "tick %d: %s recorded=%s replayed=%s".formatted(tick, where, recorded, replayed);
    }
}
