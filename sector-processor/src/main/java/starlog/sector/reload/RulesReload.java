package starlog.sector.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.feed.Log;

/// Brings rules into force in every sector of a running world. The caller has checked that sectors will take them:
/// what is in the log cannot be taken back.
public final class RulesReload {
    private static final long PAUSE_MILLIS = 50;

    private RulesReload() {}

    /// How it went in one sector.
    public enum Outcome {
        /// A tick has been made under them.
        IN_FORCE,
        /// They were in force already; nothing was written.
        UNCHANGED,
        /// The sector has had no rules yet, and gets its first from its owner; nothing was written.
        NOT_BEGUN,
        /// They are in the log, but no tick was made under them in time.
        NO_TICK,
        /// Somebody else's came into the log first, and with the same version.
        OVERTAKEN
    }

    /// @param versionBefore the version in force before
    /// @param version the version in force, or awaited, now
    /// @param tick the last one that the sector has emitted, 0 if none was looked for
    public record SectorReport(int sector, int versionBefore, int version, long tick, Outcome outcome) {}

    /// Appends to every sector that has other rules, and waits until each has made a tick under them.
    ///
    /// @param inForce what every sector has now
    /// @param patience for all sectors together
    public static List<SectorReport> apply(
            Log log, List<RulesInForce> inForce, List<RuleValue> wanted, Duration patience)
            throws InterruptedException {
        Map<Integer, Integer> awaited = new TreeMap<>();
        for (RulesInForce before : inForce) {
            if (before.version() == 0 || before.values().equals(wanted)) continue;
            awaited.put(before.sector(), before.version() + 1);
            log.append(before.sector(), new SectorInput.Rules(before.version() + 1, wanted));
        }
        Map<Integer, SectorTick> last = await(log, awaited, patience);
        // A node that took a sector over in the same moment may have written the same version: the first one counts.
        List<RulesInForce> after = awaited.isEmpty() ? inForce : RulesInForce.read(log, patience);
        List<SectorReport> reports = new ArrayList<>();
        for (RulesInForce before : inForce)
            reports.add(report(before, after.get(before.sector()), awaited, last, wanted));
        return reports;
    }

    /// The last tick of each sector when all had one of the awaited version, or when patience had ended.
    private static Map<Integer, SectorTick> await(Log log, Map<Integer, Integer> awaited, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Map<Integer, SectorTick> last = log.lastPublished(awaited.keySet());
            boolean all = awaited.entrySet().stream().allMatch(each -> madeUnder(last.get(each.getKey()), each));
            if (all || System.nanoTime() > deadline) return last;
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean madeUnder(SectorTick tick, Map.Entry<Integer, Integer> awaited) {
        return tick != null && tick.rulesVersion >= awaited.getValue();
    }

    private static SectorReport report(
            RulesInForce before,
            RulesInForce after,
            Map<Integer, Integer> awaited,
            Map<Integer, SectorTick> last,
            List<RuleValue> wanted) {
        int sector = before.sector();
        SectorTick tick = last.get(sector);
        Outcome outcome;
        if (before.version() == 0) outcome = Outcome.NOT_BEGUN;
        else if (!awaited.containsKey(sector)) outcome = Outcome.UNCHANGED;
        else if (!after.values().equals(wanted)) outcome = Outcome.OVERTAKEN;
        else if (tick == null || tick.rulesVersion < awaited.get(sector)) outcome = Outcome.NO_TICK;
        else outcome = Outcome.IN_FORCE;
        return new SectorReport(sector, before.version(), after.version(), tick == null ? 0 : tick.tick, outcome);
    }
}
