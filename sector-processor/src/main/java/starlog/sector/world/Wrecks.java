package starlog.sector.world;

import starlog.schemas.event.EntityKind;
import starlog.sector.rulebook.Ores;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// Wrecks and jettisoned cargo, at rest. One thread at a time.
public final class Wrecks extends EntityTable {
    public final int[] xMm = ints("xMm", Crossing.FROM_WEST_EDGE);
    public final int[] yMm = ints("yMm", Crossing.FROM_SOUTH_EDGE);
    public final int[][] ore = new int[Ores.KINDS][];
    /// It and what is left in it are gone in this tick.
    public final long[] endTick = longs("endTick", Crossing.TICK);

    public final View seen;

    public Wrecks(int capacity) {
        super("wrecks", capacity);
        for (int kind = 0; kind < Ores.KINDS; kind++) ore[kind] = ints("ore" + kind);
        seen = view(EntityKind.WRECK.columns());
    }

    public Wrecks withCapacity(int newCapacity) {
        Wrecks resized = new Wrecks(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// A new, empty wreck; returns its row. The caller has checked that there is room.
    public int add(long wreck, int x, int y, long end) {
        int row = open(wreck);
        xMm[row] = x;
        yMm[row] = y;
        endTick[row] = end;
        return row;
    }

    public boolean isEmpty(int row) {
        for (int kind = 0; kind < Ores.KINDS; kind++) if (ore[kind][row] != 0) return false;
        return true;
    }
}
