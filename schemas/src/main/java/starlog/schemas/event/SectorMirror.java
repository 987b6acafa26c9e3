package starlog.schemas.event;

import java.util.Arrays;
import starlog.schemas.space.Drift;

/// A reader's copy of the ships of one sector, folded from its [SectorTick]s with the simulation's own integers: a
/// ship that a tick does not mention moved by its velocity. Complete from the first keyframe on, or from the first
/// tick of all. One thread at a time.
public final class SectorMirror {
    private final TickOrder order;
    private ShipColumns ships = new ShipColumns();
    private ShipColumns spare = new ShipColumns();
    private boolean complete;

    /// A mirror for a reader that starts at the sector's first tick, or anywhere later.
    public SectorMirror(int sector) {
        order = TickOrder.fromAnywhere(sector);
    }

    /// Folds one tick in. False, and nothing done, if this tick was folded before.
    ///
    /// @throws IllegalStateException if ticks between the last one and this are missing
    public boolean apply(SectorTick tick) {
        if (!order.take(tick.tick)) return false;
        complete |= tick.keyframe || tick.tick == 1;
        if (tick.keyframe) ships.clear();
        else drift(tick.tick);
        EntityColumns entities = tick.entities(EntityKind.SHIP);
        if (tick.ships.count > 0 || entities.goneCount > 0) merge(tick.ships, entities.goneAscending());
        return true;
    }

    /// True once every ship of the sector is in [#ships].
    public boolean complete() {
        return complete;
    }

    /// The last tick folded in; -1 before the first.
    public long tick() {
        return order.last();
    }

    /// All ships as after [#tick], ascending by id. Valid until the next [#apply]; not to be changed.
    public ShipColumns ships() {
        return ships;
    }

    private void drift(long tick) {
        for (int row = 0; row < ships.count; row++) {
            ships.xMm[row] += Drift.inTick(ships.vxMmPer1024Ticks[row], tick);
            ships.yMm[row] += Drift.inTick(ships.vyMmPer1024Ticks[row], tick);
        }
    }

    /// Two ascending lists into one; a changed ship takes the place of its old row, a gone one leaves it.
    private void merge(ShipColumns changed, long[] gone) {
        spare.clear();
        int old = 0;
        for (int row = 0; row < changed.count; row++) {
            for (; old < ships.count && ships.ids[old] < changed.ids[row]; old++) keep(old, gone);
            if (old < ships.count && ships.ids[old] == changed.ids[row]) old++;
            spare.addRow(changed, row);
        }
        for (; old < ships.count; old++) keep(old, gone);
        ShipColumns merged = spare;
        spare = ships;
        ships = merged;
    }

    private void keep(int row, long[] gone) {
        if (Arrays.binarySearch(gone, ships.ids[row]) < 0) spare.addRow(ships, row);
    }
}
