package starlog.sector.world;

import starlog.schemas.space.SectorGrid;

/// Where the sector lies in the world: which neighbours it has, and so where its own space ends. Derived from the
/// rules, and no part of the state. One thread at a time.
///
/// Directions are numbered SW, S, SE, W, E, NW, N, NE. Within a tick a place may lie beyond a border, at most one
/// sector far; at its end what is there departs.
public final class Surroundings {
    public static final int DIRECTIONS = 8;

    /// Instead of a direction: here.
    public static final int HERE = -1;

    private static final int MIDDLE = 4;

    private final int sector;
    private final int[] neighbours = new int[DIRECTIONS];
    private SectorGrid grid = new SectorGrid(1, 1);
    private int sizeMm;
    private int westMm;
    private int eastMm;
    private int southMm;
    private int northMm;
    private int xLastMm;
    private int yLastMm;

    Surroundings(int sector) {
        this.sector = sector;
        change(grid, 0);
    }

    /// Other rules are in force.
    void change(SectorGrid newGrid, int newSizeMm) {
        grid = newGrid;
        sizeMm = newSizeMm;
        for (int direction = 0; direction < DIRECTIONS; direction++)
            neighbours[direction] = grid.sectorCount() == 1
                    ? SectorGrid.NONE
                    : grid.neighbourOf(sector, east(direction), north(direction));
        westMm = isThere(-1, 0) ? -sizeMm : 0;
        southMm = isThere(0, -1) ? -sizeMm : 0;
        eastMm = isThere(1, 0) ? 2 * sizeMm - 1 : sizeMm;
        northMm = isThere(0, 1) ? 2 * sizeMm - 1 : sizeMm;
        xLastMm = isThere(1, 0) ? sizeMm - 1 : sizeMm;
        yLastMm = isThere(0, 1) ? sizeMm - 1 : sizeMm;
    }

    private boolean isThere(int east, int north) {
        return neighbours[direction(east, north)] != SectorGrid.NONE;
    }

    /// Columns to the east, -1 to 1.
    public static int east(int direction) {
        return square(direction) % 3 - 1;
    }

    /// Rows to the north, -1 to 1.
    public static int north(int direction) {
        return square(direction) / 3 - 1;
    }

    /// Place of a direction among the nine squares, of which the middle one is none.
    private static int square(int direction) {
        return direction < MIDDLE ? direction : direction + 1;
    }

    private static int direction(int east, int north) {
        int square = (north + 1) * 3 + east + 1;
        return square == MIDDLE ? HERE : square < MIDDLE ? square : square - 1;
    }

    /// The sector in a direction, or [SectorGrid#NONE].
    public int neighbour(int direction) {
        return neighbours[direction];
    }

    /// The direction in which a neighbour lies, or [#HERE] if it is none.
    public int directionTo(int otherSector) {
        for (int direction = 0; direction < DIRECTIONS; direction++)
            if (neighbours[direction] == otherSector && otherSector != SectorGrid.NONE) return direction;
        return HERE;
    }

    /// The direction of the sector to which a place belongs, or [#HERE].
    public int directionOf(int xMm, int yMm) {
        return direction(xMm < 0 ? -1 : xMm > xLastMm ? 1 : 0, yMm < 0 ? -1 : yMm > yLastMm ? 1 : 0);
    }

    /// True if the place belongs to a neighbour.
    public boolean isAbroad(int xMm, int yMm) {
        return (xMm | yMm | xLastMm - xMm | yLastMm - yMm) < 0;
    }

    /// True if no entity may be at the place, not even within a tick.
    public boolean isOutOfBounds(int xMm, int yMm) {
        return (xMm - westMm | yMm - southMm | eastMm - xMm | northMm - yMm) < 0;
    }

    public int boundX(int xMm) {
        return Math.clamp(xMm, westMm, eastMm);
    }

    public int boundY(int yMm) {
        return Math.clamp(yMm, southMm, northMm);
    }

    /// The x in the world that is nearest to one, both by this sector's corner.
    public long nearestXInWorld(int xMm) {
        long column = grid.sectorCount() == 1 ? 0 : grid.columnOf(sector);
        return Math.clamp(xMm, -column * sizeMm, (grid.wide() - column) * sizeMm);
    }

    /// As [#nearestXInWorld].
    public long nearestYInWorld(int yMm) {
        long row = grid.sectorCount() == 1 ? 0 : grid.rowOf(sector);
        return Math.clamp(yMm, -row * sizeMm, (grid.high() - row) * sizeMm);
    }

    /// The sector in which a ship of the world was born, which its id tells; this one if it tells of none.
    public int birthplaceOf(long ship) {
        long born = (ship >> Ledger.SECTOR_SHIFT) - 1;
        return born >= 0 && born < grid.sectorCount() && grid.sectorCount() > 1 ? (int) born : sector;
    }

    /// The direction of the neighbour through which another sector is reached soonest.
    public int directionTowards(int otherSector) {
        return direction(
                Integer.signum(grid.columnOf(otherSector) - grid.columnOf(sector)),
                Integer.signum(grid.rowOf(otherSector) - grid.rowOf(sector)));
    }

    /// x in this sector of a place that is given by another sector's corner, and is at most one sector beyond it.
    public int xFrom(int otherSector, int xMm) {
        if (otherSector == sector) return boundX(xMm);
        int column = grid.columnOf(otherSector);
        int bounded = Math.clamp(xMm, column > 0 ? -sizeMm : 0, column < grid.wide() - 1 ? 2 * sizeMm - 1 : sizeMm);
        return bounded + (column - grid.columnOf(sector)) * sizeMm;
    }

    /// As [#xFrom].
    public int yFrom(int otherSector, int yMm) {
        if (otherSector == sector) return boundY(yMm);
        int row = grid.rowOf(otherSector);
        int bounded = Math.clamp(yMm, row > 0 ? -sizeMm : 0, row < grid.high() - 1 ? 2 * sizeMm - 1 : sizeMm);
        return bounded + (row - grid.rowOf(sector)) * sizeMm;
    }

    /// The sector in which a player's ship comes into the world.
    public int homeOf(long ship) {
        return grid.sectorCount() == 1 ? sector : grid.homeOf(ship);
    }

    /// True if a player's ship comes into the world here.
    public boolean isHomeOf(long ship) {
        return homeOf(ship) == sector;
    }
}
