package starlog.cli.chaos;

import java.nio.file.Path;
import java.util.List;

/// What `chaos` tells.
///
/// @param promised intents that were given a receipt
/// @param audit whether it is clean
/// @param replay whether it is equal in all sectors
record ChaosDocument(
        boolean well,
        long ticks,
        long handOffs,
        long promised,
        long withoutVerdict,
        long judgedTwice,
        boolean audit,
        boolean replay,
        Path world,
        List<Gap> gaps) {
    /// How long sectors stood still around faults of one kind: of each, the sector that did so for longest.
    ///
    /// @param fault as `--faults` has it
    /// @param othersReady whether all other parts were ready
    /// @param millis in ascending order
    record Gap(String fault, boolean othersReady, List<Long> millis) {}

    static ChaosDocument of(TickWatch ticks, Bots bots, boolean audit, boolean replay, Path world, Gaps gaps) {
        long missing = bots.withoutVerdict(ticks);
        long twice = ticks.judgedTwice();
        boolean well = audit && replay && missing == 0 && twice == 0;
        return new ChaosDocument(
                well,
                ticks.ticks(),
                ticks.handOffs(),
                bots.promised(),
                missing,
                twice,
                audit,
                replay,
                world,
                gaps.document());
    }

    String words(int sectors) {
        return "replay: " + (replay ? "equal for all " + sectors : "NOT equal") + "\n"
                + (well ? "chaos OK" : "chaos FAILED; the world is in " + world);
    }
}
