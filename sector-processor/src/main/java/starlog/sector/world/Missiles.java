package starlog.sector.world;

import starlog.schemas.event.EntityKind;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// Missiles under way. One thread at a time.
public final class Missiles extends EntityTable {
    public final int[] weapon = ints("weapon");
    /// Who launched it.
    public final long[] ship = longs("ship");
    public final long[] target = longs("target");
    public final int[] xMm = ints("xMm", Crossing.FROM_WEST_EDGE);
    public final int[] yMm = ints("yMm", Crossing.FROM_SOUTH_EDGE);
    public final int[] vxMmPer1024Ticks = ints("vxMmPer1024Ticks");
    public final int[] vyMmPer1024Ticks = ints("vyMmPer1024Ticks");
    public final int[] heading = ints("heading");
    /// Direction of the line of sight to the target in the last tick.
    public final int[] sight = ints("sight");
    public final long[] endTick = longs("endTick", Crossing.TICK);

    /// 1 in the tick of the launch.
    public final int[] fresh = scratchInts();
    /// Of this tick.
    public final int[] xStepMm = scratchInts();

    public final int[] yStepMm = scratchInts();
    public final View seen = view(EntityKind.MISSILE.columns());

    public Missiles(int capacity) {
        super("missiles", capacity);
    }

    public Missiles withCapacity(int newCapacity) {
        Missiles resized = new Missiles(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// A new missile; returns its row. The caller has checked that there is room.
    public int add(long missile) {
        int row = open(missile);
        fresh[row] = 1;
        return row;
    }

    public boolean isUnderWay(int row) {
        return gone[row] == 0 && fresh[row] == 0;
    }
}
