package starlog.query.interest;

import starlog.schemas.space.SectorGrid;

/// The square cells into which every sector is divided, and in which the feed tells news: whoever sees a cell sees all of
/// it. Cells of a sector are numbered line by line from the south-west; over the whole world a cell has a column and a
/// line. Any thread.
///
/// @param side cells along the edge of a sector
/// @param radiusMm how far ships see, if their scanner does not say otherwise
public record Cells(SectorGrid grid, int sectorSizeMm, int side, int radiusMm) {
    /// Instead of a cell: nowhere, or where nobody may see it.
    public static final int NOWHERE = -1;

    private static final int SIDE_MAX = 64;

    /// Cells are as wide as a quarter of the radius: wider, and much is told that nobody needs; narrower, and there are
    /// hundreds in view.
    private static final int CELLS_TO_RADIUS = 4;

    /// @throws IllegalArgumentException unless the radius is 0 to the size of a sector
    public static Cells of(SectorGrid grid, int sectorSizeMm, int radiusMm) {
        if (radiusMm < 0 || radiusMm > sectorSizeMm)
            throw new IllegalArgumentException(
                    "a radius of interest must be 0 to a sector's size: %d of %d".formatted(radiusMm, sectorSizeMm));
        long side = radiusMm == 0 ? SIDE_MAX : (long) sectorSizeMm * CELLS_TO_RADIUS / radiusMm;
        return new Cells(grid, sectorSizeMm, Math.clamp(side, 1, SIDE_MAX), radiusMm);
    }

    /// Edge of a cell, in milli-units.
    public int cellMm() {
        return (sectorSizeMm + side - 1) / side;
    }

    /// Cells in a sector.
    public int count() {
        return side * side;
    }

    /// The cell of a place; of one outside of the sector, the nearest.
    public int cellOf(int xMm, int yMm) {
        return along(yMm) * side + along(xMm);
    }

    private int along(int mm) {
        return Math.clamp(mm / cellMm(), 0, side - 1);
    }

    /// Column in the world of a cell.
    int columnOf(int sector, int cell) {
        return grid.columnOf(sector) * side + cell % side;
    }

    /// Line in the world of a cell.
    int lineOf(int sector, int cell) {
        return grid.rowOf(sector) * side + cell / side;
    }

    boolean isWorld(int column, int line) {
        return column >= 0 && line >= 0 && column < grid.wide() * side && line < grid.high() * side;
    }

    int sectorAt(int column, int line) {
        return line / side * grid.wide() + column / side;
    }

    int cellAt(int column, int line) {
        return line % side * side + column % side;
    }
}
