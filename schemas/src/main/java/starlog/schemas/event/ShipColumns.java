package starlog.schemas.event;

import java.util.Arrays;

/// Rows of ships as columns: row r of every array is the same ship. One thread at a time.
public final class ShipColumns {
    public int count;
    public long[] ids = {}; // ascending
    public long[] players = {};
    public int[] xMm = {}; // from the west edge
    public int[] yMm = {}; // from the south edge
    public int[] vxMmPer1024Ticks = {};
    public int[] vyMmPer1024Ticks = {};
    public int[] headings = {}; // 1/65,536 of a turn
    public int[] thrusts = {}; // -1 while braking
    public long[] lastSequences = {};

    /// Appends a ship; ids must come in ascending order.
    public void add(long id, long player, int x, int y, int vx, int vy, int heading, int thrust, long lastSequence) {
        int row = count;
        reserve(row + 1);
        ids[row] = id;
        players[row] = player;
        xMm[row] = x;
        yMm[row] = y;
        vxMmPer1024Ticks[row] = vx;
        vyMmPer1024Ticks[row] = vy;
        headings[row] = heading;
        thrusts[row] = thrust;
        lastSequences[row] = lastSequence;
        count = row + 1;
    }

    /// Appends another table's row.
    public void addRow(ShipColumns from, int row) {
        add(
                from.ids[row],
                from.players[row],
                from.xMm[row],
                from.yMm[row],
                from.vxMmPer1024Ticks[row],
                from.vyMmPer1024Ticks[row],
                from.headings[row],
                from.thrusts[row],
                from.lastSequences[row]);
    }

    /// Takes over another table's row, all but the id.
    public void setRow(int row, ShipColumns from, int fromRow) {
        players[row] = from.players[fromRow];
        xMm[row] = from.xMm[fromRow];
        yMm[row] = from.yMm[fromRow];
        vxMmPer1024Ticks[row] = from.vxMmPer1024Ticks[fromRow];
        vyMmPer1024Ticks[row] = from.vyMmPer1024Ticks[fromRow];
        headings[row] = from.headings[fromRow];
        thrusts[row] = from.thrusts[fromRow];
        lastSequences[row] = from.lastSequences[fromRow];
    }

    /// Forgets the rows, keeps the memory.
    public void clear() {
        count = 0;
    }

    /// Makes room for so many rows; grows by doubling, so a column in steady use is not allocated again.
    public void reserve(int rows) {
        if (rows <= ids.length) return;
        int capacity = Math.max(rows, Math.max(16, 2 * ids.length));
        ids = Arrays.copyOf(ids, capacity);
        players = Arrays.copyOf(players, capacity);
        xMm = Arrays.copyOf(xMm, capacity);
        yMm = Arrays.copyOf(yMm, capacity);
        vxMmPer1024Ticks = Arrays.copyOf(vxMmPer1024Ticks, capacity);
        vyMmPer1024Ticks = Arrays.copyOf(vyMmPer1024Ticks, capacity);
        headings = Arrays.copyOf(headings, capacity);
        thrusts = Arrays.copyOf(thrusts, capacity);
        lastSequences = Arrays.copyOf(lastSequences, capacity);
    }

    /// The row of a ship, or -1 if it is not here.
    public int rowOf(long id) {
        int row = Arrays.binarySearch(ids, 0, count, id);
        return row >= 0 ? row : -1;
    }
}
