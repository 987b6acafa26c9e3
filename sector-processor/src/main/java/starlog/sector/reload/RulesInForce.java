package starlog.sector.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.feed.Log;
import starlog.sector.simulation.Sector;

/// The rules that a sector's partition has brought into force, up to its end.
///
/// @param version 0 if the sector has had none yet
public record RulesInForce(int sector, int version, List<RuleValue> values) {
    private static final Duration POLL = Duration.ofMillis(100);

    public RulesInForce {
        values = List.copyOf(values);
    }

    /// Those of every sector, by number: from its newest snapshot, and what has come after it.
    ///
    /// @throws IllegalStateException if the log is not handed over in time
    public static List<RulesInForce> read(Log log, Duration patience) {
        List<RulesInForce> found = new ArrayList<>();
        long[] next = new long[log.sectorCount()];
        Map<Integer, SectorSnapshot> snapshots = log.latestSnapshots(log.allSectors());
        for (int sector = 0; sector < next.length; sector++) {
            found.add(new RulesInForce(sector, 0, List.of()));
            if (snapshots.containsKey(sector)) {
                Sector fold = Sector.restore(snapshots.get(sector));
                found.set(sector, new RulesInForce(sector, fold.rulesVersion(), fold.ruleValues()));
                next[sector] = fold.inputOffsetNext();
            }
            log.seek(sector, next[sector]);
        }
        Map<Integer, Long> ends = log.inputEnds(log.allSectors());
        long deadline = System.nanoTime() + patience.toNanos();
        while (!reached(next, ends)) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException(
                        "the log did not come: offsets %s of %s".formatted(Arrays.toString(next), ends));
            log.poll(POLL, (sector, offset, input) -> {
                next[sector] = offset + 1;
                if (input instanceof SectorInput.Rules(int version, List<RuleValue> values)
                        && version > found.get(sector).version)
                    found.set(sector, new RulesInForce(sector, version, values));
            });
        }
        return found;
    }

    private static boolean reached(long[] next, Map<Integer, Long> ends) {
        for (int sector = 0; sector < next.length; sector++) if (next[sector] < ends.get(sector)) return false;
        return true;
    }
}
