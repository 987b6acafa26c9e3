package starlog.sector.navigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import starlog.schemas.space.SectorGrid;

/// Sectors are numbered row by row from the south-west.
class SectorRoutesTest {
    private static final SectorGrid GRID = new SectorGrid(4, 3);

    @Test
    void a_route_goes_from_sector_to_sector_over_shared_sides() {
        for (int from = 0; from < GRID.sectorCount(); from++)
            for (int to = 0; to < GRID.sectorCount(); to++) {
                int[] route = SectorRoutes.route(GRID, from, to);
                assertEquals(from, route[0]);
                assertEquals(to, route[route.length - 1]);
                for (int leg = 1; leg < route.length; leg++) assertEquals(1, sides(route[leg - 1], route[leg]));
                assertEquals(sides(from, to) + 1, route.length, "none is shorter");
            }
    }

    private static int sides(int one, int other) {
        return Math.abs(GRID.columnOf(one) - GRID.columnOf(other)) + Math.abs(GRID.rowOf(one) - GRID.rowOf(other));
    }

    @Test
    void the_axis_with_more_sectors_left_comes_first_and_at_a_tie_west_to_east() {
        assertArrayEquals(new int[] {0, 1, 2, 6, 7, 11}, SectorRoutes.route(GRID, 0, 11));
        assertArrayEquals(new int[] {11, 10, 9, 5, 4, 0}, SectorRoutes.route(GRID, 11, 0));
        assertArrayEquals(new int[] {0, 4, 5, 9}, SectorRoutes.route(GRID, 0, 9));
        assertArrayEquals(new int[] {0, 1, 5}, SectorRoutes.route(GRID, 0, 5));
    }

    @Test
    void from_a_sector_to_itself_is_one_sector() {
        assertArrayEquals(new int[] {6}, SectorRoutes.route(GRID, 6, 6));
    }

    @Test
    void there_is_no_route_to_a_sector_that_is_not_there() {
        assertThrows(IllegalArgumentException.class, () -> SectorRoutes.route(GRID, 0, 12));
        assertThrows(IllegalArgumentException.class, () -> SectorRoutes.route(GRID, -1, 0));
    }
}
