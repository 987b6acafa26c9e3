package starlog.sector.world;

import starlog.sector.table.EntityTable;

/// Players' ships that have left the sector, so that intents which come late go after them. A ship at home here stays
/// in it until it returns, as it must not be born a second time. One thread at a time.
public final class Departed extends EntityTable {
    public final int[] direction = ints("direction");
    /// The tick in which it left.
    public final long[] tick = longs("tick");

    Departed(int capacity) {
        super("departed", capacity);
    }

    Departed withCapacity(int newCapacity) {
        Departed resized = new Departed(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// Puts a ship down, in place of what was known of it. The caller has checked that there is room.
    void put(long ship, int where, long when) {
        int row = rowOf(ship);
        if (row == NO_ROW) row = open(ship);
        gone[row] = 0;
        direction[row] = where;
        tick[row] = when;
    }

    /// The direction in which a ship left, or [Surroundings#HERE] if it is not known to have left.
    public int directionOf(long ship) {
        int row = count == 0 ? NO_ROW : rowOf(ship);
        return row == NO_ROW || gone[row] != 0 ? Surroundings.HERE : direction[row];
    }

    /// It is here again.
    public void forget(long ship) {
        int row = rowOf(ship);
        if (row != NO_ROW) end(row);
    }
}
