package starlog.sector.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.Tick;
import starlog.sector.battle.Battle;
import starlog.sector.battle.GoldenBattle;
import starlog.sector.desync.Recordings;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.recording.Recording;
import starlog.sector.simulation.Sector;

/// The battle of the repository as an owner would have written it: each tick proves the one before.
public final class ProvenBattle {
    private ProvenBattle() {}

    /// @param ticks so many of it, from the first on
    public static List<SectorInput> inputs(long ticks) {
        List<SectorInput> proven = new ArrayList<>();
        Sector sector = new Sector(Battle.SECTOR);
        long hash = 0;
        for (SectorInput input : GoldenBattle.inputs()) {
            SectorInput written = input instanceof Tick tick && sector.tick() > 0
                    ? new Tick(
                            tick.epoch(), tick.atMicros(), tick.stepNanos(), tick.speedPermille(), sector.tick(), hash)
                    : input;
            if (sector.apply(proven.size(), written)) hash = sector.outcome().hash();
            proven.add(written);
            if (sector.tick() == ticks) return proven;
        }
        return proven;
    }

    public static Recording recording(long ticks) {
        return Recordings.of(Battle.SECTOR, inputs(ticks));
    }

    public static SliceCut.Slice slice(long from, long to) {
        return new SliceCut(recording(to + 2), new BuiltEngine(), "w-1", Set.of(), _ -> {}).cut(from, to);
    }
}
