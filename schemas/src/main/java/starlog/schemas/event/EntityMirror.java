package starlog.schemas.event;

import java.util.Arrays;
import starlog.schemas.space.Drift;

/// A reader's copy of the entities of one sector, folded from its [SectorTick]s: rows stay as they were told last, but
/// a missile that a tick does not mention moved by its velocity. Complete from the first keyframe on, or from the
/// first tick of all. One thread at a time.
public final class EntityMirror {
    private static final int X = EntityKind.MISSILE.column("xMm");
    private static final int Y = EntityKind.MISSILE.column("yMm");
    private static final int VX = EntityKind.MISSILE.column("vxMmPer1024Ticks");
    private static final int VY = EntityKind.MISSILE.column("vyMmPer1024Ticks");

    private final TickOrder order;
    private final EntityColumns[] entities = EntityColumns.ofEveryKind();
    private final EntityColumns[] spares = EntityColumns.ofEveryKind();
    private boolean complete;

    /// A mirror for a reader that starts at the sector's first tick, or anywhere later.
    public EntityMirror(int sector) {
        order = TickOrder.fromAnywhere(sector);
    }

    /// Folds one tick in. False, and nothing done, if this tick was folded before.
    ///
    /// @throws IllegalStateException if ticks between the last one and this are missing
    public boolean apply(SectorTick tick) {
        if (!order.take(tick.tick)) return false;
        complete |= tick.keyframe || tick.tick == 1;
        if (tick.keyframe) for (EntityColumns kind : entities) kind.clear();
        else drift(entities(EntityKind.MISSILE), tick.tick);
        for (EntityKind kind : EntityKind.values()) fold(tick, kind);
        return true;
    }

    /// True once every entity of the sector is in [#entities].
    public boolean complete() {
        return complete;
    }

    /// The last tick folded in; -1 before the first.
    public long tick() {
        return order.last();
    }

    /// All entities of a kind as after [#tick], ascending by id. Valid until the next [#apply]; not to be changed.
    public EntityColumns entities(EntityKind kind) {
        return entities[kind.ordinal()];
    }

    private static void drift(EntityColumns missiles, long tick) {
        for (int row = 0; row < missiles.count; row++) {
            missiles.columns[X][row] += Drift.inTick((int) missiles.columns[VX][row], tick);
            missiles.columns[Y][row] += Drift.inTick((int) missiles.columns[VY][row], tick);
        }
    }

    private void fold(SectorTick tick, EntityKind kind) {
        EntityColumns told = tick.entities(kind);
        EntityColumns whoIsGone = kind.isOfShips() ? tick.entities(EntityKind.SHIP) : told;
        if (told.count == 0 && whoIsGone.goneCount == 0) return;
        EntityColumns before = entities(kind);
        EntityColumns after = spares[kind.ordinal()];
        merge(before, whoIsGone.goneAscending(), told, after);
        entities[kind.ordinal()] = after;
        spares[kind.ordinal()] = before;
    }

    /// Two ascending lists into one; a told entity takes the place of its old row, a gone one leaves it.
    private static void merge(EntityColumns old, long[] gone, EntityColumns told, EntityColumns merged) {
        merged.clear();
        int oldRow = 0;
        for (int row = 0; row < told.count; row++) {
            for (; oldRow < old.count && old.ids[oldRow] < told.ids[row]; oldRow++) keep(old, oldRow, gone, merged);
            if (oldRow < old.count && old.ids[oldRow] == told.ids[row]) oldRow++;
            merged.addRow(told, row);
        }
        for (; oldRow < old.count; oldRow++) keep(old, oldRow, gone, merged);
    }

    private static void keep(EntityColumns from, int row, long[] gone, EntityColumns to) {
        if (Arrays.binarySearch(gone, from.ids[row]) < 0) to.addRow(from, row);
    }
}
