package starlog.sector.world;

import starlog.sector.table.EntityTable;

/// Where the flying ships were after the last ticks, for shots at what a client saw: of each ship its place after the
/// last tick, and how far it came in each of those before, which is a byte or two where the place is three. A ship that
/// does not fly here has no row; one that does again begins a new one. One thread at a time: [#find] leaves what it
/// finds in [#foundXMm] and [#foundYMm].
public final class Tracks extends EntityTable {
    /// Ticks after which places are known.
    final int ticks;

    /// The first tick after which it was here.
    public final long[] sinceTick = longs("sinceTick");

    public final int[] xMm = ints("xMm");
    public final int[] yMm = ints("yMm");

    /// How far it came in a tick; at the tick's number modulo the number of these columns.
    public final int[][] stepXMm;

    public final int[][] stepYMm;

    public int foundXMm;
    public int foundYMm;

    Tracks(int ticks, int capacity) {
        super("tracks", capacity);
        this.ticks = ticks;
        int steps = Math.max(0, ticks - 1);
        stepXMm = new int[steps][];
        stepYMm = new int[steps][];
        for (int step = 0; step < steps; step++) {
            stepXMm[step] = ints("stepXMm" + step);
            stepYMm[step] = ints("stepYMm" + step);
        }
    }

    Tracks withCapacity(int newCapacity) {
        Tracks resized = new Tracks(ticks, Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// Notes where every flying ship is at the end of a tick. The caller has made room.
    void note(Ships ships, long tick) {
        endOthers(ships);
        int row = 0;
        for (int ship = 0; ship < ships.count; ship++) if (ships.isFlying(ship)) note(row++, ships, ship, tick);
    }

    private void endOthers(Ships ships) {
        int ship = 0;
        for (int row = 0; row < count; row++) {
            while (ship < ships.count && ships.id[ship] < id[row]) ship++;
            if (ship == ships.count || ships.id[ship] != id[row] || !ships.isFlying(ship)) end(row);
        }
        removeGone();
    }

    private void note(int row, Ships ships, int ship, long tick) {
        int x = ships.xMm[ship];
        int y = ships.yMm[ship];
        if (row == count || id[row] != ships.id[ship]) {
            open(ships.id[ship]);
            sinceTick[row] = tick;
        } else if (ticks > 1) {
            int step = stepOf(tick);
            stepXMm[step][row] = x - xMm[row];
            stepYMm[step][row] = y - yMm[row];
        }
        xMm[row] = x;
        yMm[row] = y;
    }

    private int stepOf(long tick) {
        return (int) (tick % stepXMm.length);
    }

    /// Finds where a ship was after a tick. False if that is not known: it did not fly here then, or has not all the time
    /// since.
    ///
    /// @param tick one of the last ticks, as many as are kept
    /// @param lastTick the last one that is over
    public boolean find(long ship, long tick, long lastTick) {
        int row = count == 0 ? NO_ROW : rowOf(ship);
        if (row == NO_ROW || tick < sinceTick[row]) return false;
        foundXMm = xMm[row];
        foundYMm = yMm[row];
        for (long later = tick + 1; later <= lastTick; later++) {
            foundXMm -= stepXMm[stepOf(later)][row];
            foundYMm -= stepYMm[stepOf(later)][row];
        }
        return true;
    }
}
