package starlog.schemas.space;

/// Points of the plane sorted into square cells, so that who is near is found without looking at everybody.
///
/// It is a counting sort (Seward, 1954), made anew as a whole whenever the points have moved: two passes over the
/// points, one over the cells, nothing allocated once it has had as many. Cells are numbered line by line from the south-west. The sorted
/// points stand at *places*, cell after cell, and within a cell in the order in which they were given; so the cells
/// of one line that a query touches are one unbroken run of places. Every answer is a function of the points alone.
/// One thread at a time. Cells half as wide as the radius of the queries serve best (infra/benchmarks/README.md).
public final class CellGrid {
    private static final int WIDE_MAX = 4096;
    private static final int SIZE_MAX = 1 << 30; // the square of a distance is a long

    /// In runs of so many points it pays to find the cells that need no look at single points.
    private static final int CROWDED = 128;

    private final int cellMm;
    private final int cellsWide;
    /// columnOf is `mm * multiplier >> shift`: division by the cell's side, exact below 2^31 (Granlund, Montgomery,
    /// "Division by invariant integers using multiplication", 1994).
    private final long multiplier;

    private final int shift;
    /// Where each cell starts; the next one's start is its end.
    private final int[] starts;
    private int[] rows = {};
    private int[] xSorted = {};
    private int[] ySorted = {};
    private int[] rowGiven = {};
    private int[] cellGiven = {};

    /// @param sizeMm side of the square in which the points lie, 1 to 2^30
    /// @param cellMm side of a cell, at least 1 and at least 1/4,096 of the size
    public CellGrid(int sizeMm, int cellMm) {
        if (sizeMm < 1 || sizeMm > SIZE_MAX || cellMm < 1 || (sizeMm - 1L) / cellMm >= WIDE_MAX)
            throw new IllegalArgumentException("no such grid: sizeMm=" + sizeMm + " cellMm=" + cellMm);
        this.cellMm = cellMm;
        cellsWide = (sizeMm - 1) / cellMm + 1;
        shift = 31 + Integer.SIZE - Integer.numberOfLeadingZeros(cellMm - 1);
        multiplier = (1L << shift) / cellMm + 1;
        starts = new int[cellsWide * cellsWide + 2];
    }

    /// Forgets all points and takes rows 0 to `count - 1` of the two columns. Points outside the square go into the
    /// cells at its border; their coordinates, too, are less than 2^30 from 0, or squares would overflow.
    public void rebuild(int count, int[] xMm, int[] yMm) {
        makeRoom(count);
        clear();
        for (int row = 0; row < count; row++) cellGiven[row] = counted(cellOf(xMm[row], yMm[row]));
        sumUp();
        for (int row = 0; row < count; row++) put(cellGiven[row], row, xMm[row], yMm[row]);
    }

    /// The same with only those rows of which `filter[row] == wanted`.
    public void rebuild(int count, int[] xMm, int[] yMm, int[] filter, int wanted) {
        makeRoom(count);
        clear();
        int taken = 0;
        for (int row = 0; row < count; row++) {
            if (filter[row] != wanted) continue;
            rowGiven[taken] = row;
            cellGiven[taken++] = counted(cellOf(xMm[row], yMm[row]));
        }
        sumUp();
        for (int given = 0; given < taken; given++) {
            int row = rowGiven[given];
            put(cellGiven[given], row, xMm[row], yMm[row]);
        }
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

    /// Coordinate of the point at a place, as it was given.
    public int xAt(int place) {
        return xSorted[place];
    }

    public int yAt(int place) {
        return ySorted[place];
    }

    /// The rows by place: the grid's own array, to be read only.
    public int[] rows() {
        return rows;
    }

    /// Writes into `into` the rows whose squared distance from a point is at most that of `radiusMm`, in the order of
    /// their places: by cell, then by row, so not ascending over the whole. Returns how many: as many as `into`
    /// holds, at most. What `into` holds beyond them afterwards means nothing.
    ///
    /// @param radiusMm 0 or more
    public int query(int xMm, int yMm, int radiusMm, int[] into) {
        long radiusSquared = (long) radiusMm * radiusMm;
        int west = columnOf(clamped((long) xMm - radiusMm));
        int east = columnOf(clamped((long) xMm + radiusMm));
        int south = columnOf(clamped((long) yMm - radiusMm));
        int north = columnOf(clamped((long) yMm + radiusMm));
        int found = 0;
        for (int line = south; line <= north; line++) {
            int begin = starts[line * cellsWide + west];
            int end = starts[line * cellsWide + east + 1];
            if (end - begin > into.length - found)
                found = takeWhileRoom(begin, end, xMm, yMm, radiusSquared, into, found);
            else if (end - begin < CROWDED) found = take(begin, end, xMm, yMm, radiusSquared, into, found);
            else found = takeCrowded(line, west, east, xMm, yMm, radiusSquared, into, found);
        }
        return found;
    }

    private int takeWhileRoom(int begin, int end, int xMm, int yMm, long radiusSquared, int[] into, int before) {
        int found = before;
        for (int place = begin; place < end && found < into.length; place++)
            if (square((long) xSorted[place] - xMm, (long) ySorted[place] - yMm) <= radiusSquared)
                into[found++] = rows[place];
        return found;
    }

    /// Writes every row and counts on only for those that are near: half of them are not, and a branch that nobody
    /// can foretell takes longer than a write. `into` has room for all.
    private int take(int begin, int end, int xMm, int yMm, long radiusSquared, int[] into, int before) {
        int found = before;
        for (int place = begin; place < end; place++) {
            into[found] = rows[place];
            found += square((long) xSorted[place] - xMm, (long) ySorted[place] - yMm) <= radiusSquared ? 1 : 0;
        }
        return found;
    }

    /// Copies the cells that lie in the circle as a whole, which are neighbours of each other.
    private int takeCrowded(
            int line, int west, int east, int xMm, int yMm, long radiusSquared, int[] into, int before) {
        int first = west;
        while (first <= east && !holds(line, first, xMm, yMm, radiusSquared)) first++;
        int last = east;
        while (last >= first && !holds(line, last, xMm, yMm, radiusSquared)) last--;
        int begin = starts[line * cellsWide + first];
        int end = starts[line * cellsWide + last + 1];
        int found = take(starts[line * cellsWide + west], begin, xMm, yMm, radiusSquared, into, before);
        System.arraycopy(rows, begin, into, found, end - begin);
        return take(end, starts[line * cellsWide + east + 1], xMm, yMm, radiusSquared, into, found + end - begin);
    }

    /// Whether a cell lies in the circle as a whole. Those of the border do not: points outside are in them.
    private boolean holds(int line, int column, int xMm, int yMm, long radiusSquared) {
        if (Math.min(line, column) == 0 || Math.max(line, column) == cellsWide - 1) return false;
        return square(farthest(column, xMm), farthest(line, yMm)) <= radiusSquared;
    }

    /// From a coordinate to the farther end of a column.
    private long farthest(int column, int mm) {
        long begin = (long) column * cellMm;
        return Math.max(Math.abs(begin - mm), Math.abs(begin + cellMm - mm));
    }

    private static long square(long dx, long dy) {
        return dx * dx + dy * dy;
    }

    private void clear() {
        for (int cell = 0; cell < starts.length; cell++) starts[cell] = 0;
    }

    private int counted(int cell) {
        starts[cell + 2]++;
        return cell;
    }

    /// The number of points of cell c is in `starts[c + 2]`; afterwards its first place is in `starts[c + 1]`. Every
    /// point that is put moves that on, until it is where the cell ends and the next one starts.
    private void sumUp() {
        int before = 0;
        for (int cell = 2; cell < starts.length; cell++) {
            before += starts[cell];
            starts[cell] = before;
        }
    }

    private void put(int cell, int row, int xMm, int yMm) {
        int place = starts[cell + 1]++;
        rows[place] = row;
        xSorted[place] = xMm;
        ySorted[place] = yMm;
    }

    private void makeRoom(int points) {
        if (points <= rows.length) return;
        int room = points + points / 2;
        rows = new int[room];
        xSorted = new int[room];
        ySorted = new int[room];
        rowGiven = new int[room];
        cellGiven = new int[room];
    }

    private static int clamped(long mm) {
        return Math.clamp(mm, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
