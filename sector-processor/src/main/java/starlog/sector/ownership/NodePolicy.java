package starlog.sector.ownership;

import java.util.List;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.input.SectorInput.Tick;

/// How a node behaves.
///
/// @param quietNanos a sector without a tick for so long has no living owner
/// @param warmUpNanos a node folds for so long before it takes a sector from a living owner
/// @param lingerNanos a node goes on to fold a sector for so long after its place there went to another
/// @param periodNanos between two ticks of the world's rate
/// @param snapshotTicks a snapshot of each sector every so many ticks
/// @param keptSnapshotTicks and every so many ticks one that is kept; a multiple of snapshotTicks
/// @param keptForTicks how far behind the newest tick such a one may lie, a multiple of keptSnapshotTicks: of what is older the
///     log has no input left
/// @param ticksRemembered ticks kept for a take-over
/// @param rules the rule values that an owner brings into force
public record NodePolicy(
        long quietNanos,
        long warmUpNanos,
        long lingerNanos,
        long periodNanos,
        int snapshotTicks,
        int keptSnapshotTicks,
        long keptForTicks,
        int ticksRemembered,
        List<RuleValue> rules) {
    private static final int MARKED_PER_SNAPSHOT = 5;

    public NodePolicy {
        rules = List.copyOf(rules);
        if (keptSnapshotTicks % snapshotTicks != 0)
            throw new IllegalArgumentException("kept snapshots are some of the snapshots: every " + keptSnapshotTicks
                    + " is no multiple of " + snapshotTicks);
        if (keptForTicks < keptSnapshotTicks || keptForTicks % keptSnapshotTicks != 0)
            throw new IllegalArgumentException(
                    "kept for %d ticks, which is no multiple of %d".formatted(keptForTicks, keptSnapshotTicks));
    }

    /// How long a sector whose time goes so fast may be silent while its owner lives: the quiet time beyond the tick
    /// that is due.
    long quietNanos(int speedPermille) {
        return quietNanos + periodNanos(speedPermille) - periodNanos;
    }

    /// Between two ticks of a sector whose time goes so fast.
    public long periodNanos(int speedPermille) {
        return periodNanos * Tick.FULL_SPEED / speedPermille;
    }

    /// Sectors take turns, so that not all snapshots fall into one tick; one that is kept is due in any case.
    boolean snapshotDue(int sector, long tick) {
        return (tick + sector * 7L) % snapshotTicks == 0 || snapshotKept(tick);
    }

    /// A tick in which something significant happened brings a snapshot, but not one right after another: in a battle
    /// there would be one in every tick.
    boolean snapshotMarked(long tick, long lastSnapshotTick) {
        return tick - lastSnapshotTick >= Math.ceilDiv(snapshotTicks, MARKED_PER_SNAPSHOT);
    }

    boolean snapshotKept(long tick) {
        return tick % keptSnapshotTicks == 0;
    }
}
