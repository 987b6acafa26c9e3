package starlog.sector.navigation;

import starlog.schemas.space.SectorGrid;

/// Ways over the graph of sectors, whose edges are the shared sides.
public final class SectorRoutes {
    private SectorRoutes() {}

    /// The sectors from one to another, both included. On a grid without holes a shortest way needs no search: the axis
    /// with more sectors left comes first, at a tie the one from west to east, which keeps near to the straight line.
    ///
    /// @throws IllegalArgumentException if the grid has no such sector
    public static int[] route(SectorGrid grid, int from, int to) {
        if (!grid.contains(from) || !grid.contains(to))
            throw new IllegalArgumentException("no route from sector " + from + " to " + to + " on " + grid);
        int right = grid.columnOf(to) - grid.columnOf(from);
        int up = grid.rowOf(to) - grid.rowOf(from);
        int[] route = new int[Math.abs(right) + Math.abs(up) + 1];
        route[0] = from;
        for (int leg = 1; leg < route.length; leg++)
            if (Math.abs(right) >= Math.abs(up)) {
                route[leg] = route[leg - 1] + Integer.signum(right);
                right -= Integer.signum(right);
            } else {
                route[leg] = route[leg - 1] + Integer.signum(up) * grid.wide();
                up -= Integer.signum(up);
            }
        return route;
    }
}
