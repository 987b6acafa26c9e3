package starlog.schemas.space;

import java.util.Arrays;

/// Points of the plane sorted into square cells, so that who is near is found without looking at everybody.
///
/// It is a counting sort (Seward, 1954), made anew as a whole whenever the points have moved: two passes over the
/// points, one over the cells, nothing allocated. Cells are numbered row by row from the south-west. The sorted points
/// stand at *places*, cell after cell, and within a cell in the order in which they were given; so the cells of one
/// row that a query touches are one unbroken run of places. Every answer is a function of the points alone. One thread
/// at a time.
public final class CellGrid {
    private static final int WIDE_MAX = 4096;

    private final int cellsWide;
    /// columnOf is `mm * multiplier >> shift`: division by the cell's side, exact below 2^31 (Granlund, Montgomery,
    /// "Division by invariant integers using multiplication", 1994).
    private final long multiplier;

    private final int shift;
    /// Where each cell starts; the next one's start is its end.
    private final int[] starts;
    private final int[] rows;
    private final int[] xSorted;
    private final int[] ySorted;
    private final int[] rowGiven;
    private final int[] cellGiven;

    /// @param sizeMm side of the square in which the points lie, at least 1
    /// @param cellMm side of a cell, at least 1 and at least 1/4,096 of the size
    /// @param capacity most points it can hold
    public CellGrid(int sizeMm, int cellMm, int capacity) {
        if (sizeMm < 1 || cellMm < 1 || capacity < 0 || (sizeMm - 1L) / cellMm >= WIDE_MAX)
            throw new IllegalArgumentException(
                    "no such grid: sizeMm=" + sizeMm + " cellMm=" + cellMm + " capacity=" + capacity);
        cellsWide = (sizeMm - 1) / cellMm + 1;
        shift = 31 + Integer.SIZE - Integer.numberOfLeadingZeros(cellMm - 1);
        multiplier = (1L << shift) / cellMm + 1;
        starts = new int[cellsWide * cellsWide + 2];
        rows = new int[capacity];
        xSorted = new int[capacity];
        ySorted = new int[capacity];
        rowGiven = new int[capacity];
        cellGiven = new int[capacity];
    }

    /// Forgets all points and takes rows 0 to `count - 1` of the two columns. Points outside the square go into the
    /// cells at its border. Coordinates are within 2^30 of 0, or squared distances would overflow.
    public void rebuild(int count, int[] xMm, int[] yMm) {
        requireRoom(count);
        Arrays.fill(starts, 0);
        for (int row = 0; row < count; row++) {
            int cell = cellOf(xMm[row], yMm[row]);
            rowGiven[row] = row;
            cellGiven[row] = cell;
            starts[cell + 2]++;
        }
        sort(count, xMm, yMm);
    }

    /// The same with only those rows of which `filter[row] == wanted`.
    public void rebuild(int count, int[] xMm, int[] yMm, int[] filter, int wanted) {
        Arrays.fill(starts, 0);
        int taken = 0;
        for (int row = 0; row < count; row++) {
            if (filter[row] != wanted) continue;
            requireRoom(taken + 1);
            int cell = cellOf(xMm[row], yMm[row]);
            rowGiven[taken] = row;
            cellGiven[taken++] = cell;
            starts[cell + 2]++;
        }
        sort(taken, xMm, yMm);
    }

    public int cellsWide() {
        return cellsWide;
    }

    /// The cell of a point; of a point outside the square, the nearest one.
    public int cellOf(int xMm, int yMm) {
        return columnOf(yMm) * cellsWide + columnOf(xMm);
    }

    /// Place of a coordinate's cell from west to east, or from south to north: 0 to `cellsWide - 1`.
    public int columnOf(int mm) {
        return Math.min((int) (Math.max(mm, 0) * multiplier >>> shift), cellsWide - 1);
    }

    /// The first place of a cell.
    public int start(int cell) {
        return starts[cell];
    }

    /// The place after the last one of a cell.
    public int end(int cell) {
        return starts[cell + 1];
    }

    public int rowAt(int place) {
        return rows[place];
    }

    /// The rows by place: the grid's own array, to be read only.
    public int[] rows() {
        return rows;
    }

    /// Writes into `into` the rows whose squared distance from a point is at most `radiusMm`², in the order of their
    /// places: by cell, then by row; not ascending over the whole. Returns how many; as many as `into` holds, at most.
    ///
    /// @param radiusMm 0 or more
    public int query(int xMm, int yMm, int radiusMm, int[] into) {
        long radiusSquared = (long) radiusMm * radiusMm;
        int west = columnOf(clamped((long) xMm - radiusMm));
        int east = columnOf(clamped((long) xMm + radiusMm));
        int north = columnOf(clamped((long) yMm + radiusMm));
        int found = 0;
        for (int line = columnOf(clamped((long) yMm - radiusMm)); line <= north; line++) {
            int end = starts[line * cellsWide + east + 1];
            for (int place = starts[line * cellsWide + west]; place < end; place++) {
                long dx = (long) xSorted[place] - xMm;
                long dy = (long) ySorted[place] - yMm;
                if (dx * dx + dy * dy > radiusSquared) continue;
                if (found == into.length) return found;
                into[found++] = rows[place];
            }
        }
        return found;
    }

    /// With the count of cell c in `starts[c + 2]`, its sum up to there in `starts[c + 1]` is where the cell begins; every
    /// point placed moves it on, until it is where the cell ends.
    private void sort(int taken, int[] xMm, int[] yMm) {
        int before = 0;
        for (int cell = 2; cell < starts.length; cell++) {
            before += starts[cell];
            starts[cell] = before;
        }
        for (int given = 0; given < taken; given++) {
            int row = rowGiven[given];
            int place = starts[cellGiven[given] + 1]++;
            rows[place] = row;
            xSorted[place] = xMm[row];
            ySorted[place] = yMm[row];
        }
    }

    private void requireRoom(int points) {
        if (points > rows.length)
            throw new IllegalArgumentException("grid is full: capacity=" + rows.length + " points=" + points);
    }

    private static int clamped(long mm) {
        return Math.clamp(mm, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
