package starlog.sector.world;

import java.util.Arrays;

/// The ships of a sector, ascending by id. One thread at a time.
public final class Ships extends Table {
    /// Value of [#thrust] while the ship brakes.
    public static final int BRAKING = -1;

    public final long[] id = longs("id");
    public final long[] player = longs("player");
    /// From the sector's west edge, 0 to the sector's size.
    public final int[] xMm = ints("xMm");
    /// From the sector's south edge.
    public final int[] yMm = ints("yMm");
    public final int[] vxMmPer1024Ticks = ints("vxMmPer1024Ticks");
    public final int[] vyMmPer1024Ticks = ints("vyMmPer1024Ticks");
    /// 1/65,536 of a turn, counter-clockwise from +x.
    public final int[] heading = ints("heading");
    /// Milli-units per 1,024 ticks gained every tick, or [#BRAKING].
    public final int[] thrust = ints("thrust");
    /// The highest sequence of the player's intents for this ship, accepted or refused.
    public final long[] lastSequence = longs("lastSequence");

    /// 1 if this tick changed what a reader cannot work out for itself.
    public final int[] changed = scratchInts();
    /// Where the course before this tick would have led: what readers believe.
    public final int[] xExpectedMm = scratchInts();

    public final int[] yExpectedMm = scratchInts();
    public final int[] vxBefore = scratchInts();
    public final int[] vyBefore = scratchInts();

    public Ships(int capacity) {
        super("ships", capacity);
    }

    /// The same ships in a table of another capacity, which is at least their number.
    public Ships withCapacity(int newCapacity) {
        Ships resized = new Ships(Math.max(newCapacity, count));
        resized.takeRows(this);
        return resized;
    }

    /// The row of a ship, or NO_ROW.
    public int rowOf(long shipId) {
        int row = Arrays.binarySearch(id, 0, count, shipId);
        return row >= 0 ? row : NO_ROW;
    }

    /// A new ship at rest; returns its row. The caller has checked that there is room and no such id.
    public int add(long shipId, long owner, int x, int y) {
        int row = -Arrays.binarySearch(id, 0, count, shipId) - 1;
        insertRow(row);
        id[row] = shipId;
        player[row] = owner;
        xMm[row] = x;
        yMm[row] = y;
        xExpectedMm[row] = x;
        yExpectedMm[row] = y;
        changed[row] = 1;
        return row;
    }
}
