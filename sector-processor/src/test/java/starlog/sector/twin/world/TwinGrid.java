package starlog.sector.twin.world;

/// Section 7: where a sector lies in the world, and how far things get in a tick.
public final class TwinGrid {
    /// Neighbours of a sector, in the order of their numbers.
    public static final int DIRECTIONS = 8;

    /// A direction that is none.
    public static final int HERE = -1;

    private static final int[] EAST = {-1, 0, 1, -1, 1, -1, 0, 1};
    private static final int[] NORTH = {-1, -1, -1, 0, 0, 1, 1, 1};

    private final int sector;
    private final long wide;
    private final long high;
    private final long size;

    TwinGrid(int sector, long wide, long high, long size) {
        this.sector = sector;
        this.wide = wide;
        this.high = high;
        this.size = size;
    }

    public static int east(int direction) {
        return EAST[direction];
    }

    public static int north(int direction) {
        return NORTH[direction];
    }

    private boolean isAlone() {
        return wide * high <= 1;
    }

    private long column() {
        return isAlone() ? 0 : sector % wide;
    }

    private long row() {
        return isAlone() ? 0 : sector / wide;
    }

    private boolean isNeighbour(int dx, int dy) {
        if (isAlone()) return false;
        long column = column() + dx;
        long row = row() + dy;
        return column >= 0 && column < wide && row >= 0 && row < high;
    }

    /// The sector in a direction.
    ///
    /// @throws IllegalArgumentException if there is none
    public int neighbour(int direction) {
        if (!isNeighbour(EAST[direction], NORTH[direction]))
            throw new IllegalArgumentException("sector " + sector + " has no neighbour in direction " + direction);
        return (int) (sector + NORTH[direction] * wide + EAST[direction]);
    }

    /// Where a neighbour lies.
    ///
    /// @throws IllegalStateException if that sector is no neighbour
    public int directionTo(int other) {
        for (int direction = 0; direction < DIRECTIONS; direction++)
            if (isNeighbour(EAST[direction], NORTH[direction]) && neighbour(direction) == other) return direction;
        throw new IllegalStateException("sector " + other + " is no neighbour of " + sector);
    }

    public boolean isHome(long ship) {
        return homeOf(ship) == sector;
    }

    public long homeOf(long ship) {
        return isAlone() ? sector : Math.floorMod(ship - 1, wide * high);
    }

    /// Where a ship of the world was born, by its id; this sector if that says nothing.
    public int birthplace(long ship) {
        long born = (ship >> 44) - 1;
        return isAlone() || born < 0 || born >= wide * high ? sector : (int) born;
    }

    /// The first step on the shortest way to another sector, [#HERE] if it is this one.
    public int directionTowards(int other) {
        int dx = isAlone() ? 0 : Long.signum(other % wide - column());
        int dy = isAlone() ? 0 : Long.signum(other / wide - row());
        for (int direction = 0; direction < DIRECTIONS; direction++)
            if (EAST[direction] == dx && NORTH[direction] == dy) return direction;
        return HERE;
    }

    /// A place by another sector's corner, bounded there, as x of this sector.
    public long xFrom(int other, long x) {
        if (isAlone()) return boundX(x);
        return new TwinGrid(other, wide, high, size).boundX(x) + (other % wide - column()) * size;
    }

    public long yFrom(int other, long y) {
        if (isAlone()) return boundY(y);
        return new TwinGrid(other, wide, high, size).boundY(y) + (other / wide - row()) * size;
    }

    public long boundX(long x) {
        return Math.clamp(x, isNeighbour(-1, 0) ? -size : 0, isNeighbour(1, 0) ? 2 * size - 1 : size);
    }

    public long boundY(long y) {
        return Math.clamp(y, isNeighbour(0, -1) ? -size : 0, isNeighbour(0, 1) ? 2 * size - 1 : size);
    }

    public boolean isOutOfBounds(long x, long y) {
        return boundX(x) != x || boundY(y) != y;
    }

    /// The direction in which something leaves that is there at the end of the tick, or [#HERE].
    public int directionOf(long x, long y) {
        int dx = x < 0 ? -1 : x >= size && isNeighbour(1, 0) ? 1 : 0;
        int dy = y < 0 ? -1 : y >= size && isNeighbour(0, 1) ? 1 : 0;
        for (int direction = 0; direction < DIRECTIONS; direction++)
            if (EAST[direction] == dx && NORTH[direction] == dy) return direction;
        return HERE;
    }

    /// The x in the world that is nearest to one.
    public long inWorldX(long x) {
        return Math.clamp(x, -column() * size, (wide - column()) * size);
    }

    /// The y in the world that is nearest to one.
    public long inWorldY(long y) {
        return Math.clamp(y, -row() * size, (high - row()) * size);
    }
}
