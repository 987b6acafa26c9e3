package starlog.cli.smoke;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.SectorGrid;

/// A way through every sector of the world, from neighbour to neighbour across their common edge.
///
/// @param sectors in the order in which they are entered, home first
record TourRoute(SectorGrid grid, int sizeMm, List<Integer> sectors) {
    /// How far from the middle a bend is cut, in thousandths of a sector's size.
    private static final int SHIFT_PERMILLE = 350;

    /// A place in a sector, counted from the world's south-west corner.
    record Place(long xMm, long yMm) {}

    /// Once through each where the world has a ring through all of its sectors: then any home will do as its beginning.
    /// Elsewhere first to the south-west corner, and from there through row after row.
    static TourRoute from(int home, SectorGrid grid, int sizeMm) {
        List<Integer> ring = ring(grid);
        if (!ring.isEmpty()) {
            Collections.rotate(ring, -ring.indexOf(home));
            return new TourRoute(grid, sizeMm, List.copyOf(ring));
        }
        var sectors = new ArrayList<Integer>();
        for (int column = grid.columnOf(home); column > 0; column--)
            sectors.add(sector(grid, column, grid.rowOf(home)));
        for (int row = grid.rowOf(home); row > 0; row--) sectors.add(sector(grid, 0, row));
        sectors.addAll(rows(grid, 0));
        return new TourRoute(grid, sizeMm, List.copyOf(sectors));
    }

    /// Through all rows but for the first column, and back along that; only an even number of rows ends beside it.
    private static List<Integer> ring(SectorGrid grid) {
        if (grid.wide() < 2 || grid.high() < 2) return List.of();
        if (grid.high() % 2 == 0) {
            var ring = new ArrayList<>(rows(grid, 1));
            for (int row = grid.high() - 1; row >= 0; row--) ring.add(sector(grid, 0, row));
            return ring;
        }
        if (grid.wide() % 2 != 0) return List.of();
        var turned = new SectorGrid(grid.high(), grid.wide());
        return new ArrayList<>(ring(turned).stream()
                .map(sector -> sector(grid, turned.rowOf(sector), turned.columnOf(sector)))
                .toList());
    }

    /// Row after row, eastwards and westwards in turn.
    private static List<Integer> rows(SectorGrid grid, int firstColumn) {
        int columns = grid.wide() - firstColumn;
        return IntStream.range(0, grid.high())
                .boxed()
                .flatMap(row -> IntStream.range(0, columns)
                        .map(step -> row % 2 == 0 ? firstColumn + step : grid.wide() - 1 - step)
                        .mapToObj(column -> sector(grid, column, row)))
                .toList();
    }

    private static int sector(SectorGrid grid, int column, int row) {
        return row * grid.wide() + column;
    }

    /// Whither to fly from the sector of this index: to the end of the straight stretch that begins there, since a
    /// captain slows down before the place that he is sent to.
    Place aim(int index) {
        int end = index + 1;
        while (end + 1 < sectors.size() && straight(index, end)) end++;
        return place(end);
    }

    /// To fly to a place, for a ship in that sector: it counts from its own sector's corner.
    Intent order(Place aim, int sector) {
        return new Intent.MoveTo(
                Math.toIntExact(aim.xMm - (long) grid.columnOf(sector) * sizeMm),
                Math.toIntExact(aim.yMm - (long) grid.rowOf(sector) * sizeMm));
    }

    private boolean straight(int index, int end) {
        return columns(end, end + 1) == columns(index, index + 1) && rows(end, end + 1) == rows(index, index + 1);
    }

    /// The middle of a sector, or, where the way bends, on the inner side of the bend.
    Place place(int index) {
        int east = 0;
        int north = 0;
        if (index > 0) {
            east -= columns(index - 1, index);
            north -= rows(index - 1, index);
        }
        if (index + 1 < sectors.size()) {
            east += columns(index, index + 1);
            north += rows(index, index + 1);
        }
        int sector = sectors.get(index);
        return new Place(along(grid.columnOf(sector), east), along(grid.rowOf(sector), north));
    }

    private long along(int cell, int side) {
        long middle = (long) cell * sizeMm + sizeMm / 2;
        return middle + Math.clamp(side, -1, 1) * ((long) sizeMm * SHIFT_PERMILLE / 1_000);
    }

    private int columns(int from, int to) {
        return grid.columnOf(sectors.get(to)) - grid.columnOf(sectors.get(from));
    }

    private int rows(int from, int to) {
        return grid.rowOf(sectors.get(to)) - grid.rowOf(sectors.get(from));
    }
}
