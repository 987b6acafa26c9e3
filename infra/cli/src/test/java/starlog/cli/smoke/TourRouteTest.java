package starlog.cli.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.intent.Intent;
import starlog.schemas.space.SectorGrid;

class TourRouteTest {
    private static final int SIZE = 1_000_000;

    @ParameterizedTest
    @CsvSource({"4, 4", "2, 2", "3, 2", "2, 3", "3, 4", "6, 5"})
    void a_world_with_a_ring_is_flown_through_once_from_any_home(int wide, int high) {
        var grid = new SectorGrid(wide, high);
        for (int home = 0; home < grid.sectorCount(); home++)
            assertEquals(grid.sectorCount(), checked(grid, home).size());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "4, 1", "3, 3", "5, 3"})
    void any_other_world_is_flown_through_from_its_corner(int wide, int high) {
        var grid = new SectorGrid(wide, high);
        for (int home = 0; home < grid.sectorCount(); home++) {
            int toCorner = grid.columnOf(home) + grid.rowOf(home);
            assertEquals(grid.sectorCount() + toCorner, checked(grid, home).size());
        }
    }

    @Test
    void the_first_aim_is_the_end_of_the_straight_stretch_and_counts_from_the_ships_own_sector() {
        var route = TourRoute.from(1, new SectorGrid(4, 4), SIZE);
        assertEquals(List.of(1, 2, 3, 7), route.sectors().subList(0, 4));

        TourRoute.Place aim = route.aim(0);

        assertEquals(new TourRoute.Place(3_150_000, 850_000), aim); // the bend to the north is cut
        assertEquals(new Intent.MoveTo(2_150_000, 850_000), route.order(aim, 1));
        assertEquals(new Intent.MoveTo(150_000, -150_000), route.order(aim, 7));
    }

    /// From neighbour to neighbour, through all, and each place inside its sector.
    private static List<Integer> checked(SectorGrid grid, int home) {
        var route = TourRoute.from(home, grid, SIZE);
        List<Integer> sectors = route.sectors();
        assertEquals(home, sectors.getFirst());
        assertEquals(grid.sectorCount(), new HashSet<>(sectors).size());
        for (int index = 0; index < sectors.size(); index++) {
            TourRoute.Place place = route.place(index);
            assertEquals(grid.columnOf(sectors.get(index)), Math.floorDiv(place.xMm(), SIZE));
            assertEquals(grid.rowOf(sectors.get(index)), Math.floorDiv(place.yMm(), SIZE));
            if (index > 0) assertTrue(neighbours(grid, sectors.get(index - 1), sectors.get(index)), sectors.toString());
        }
        return sectors;
    }

    private static boolean neighbours(SectorGrid grid, int a, int b) {
        int columns = Math.abs(grid.columnOf(a) - grid.columnOf(b));
        int rows = Math.abs(grid.rowOf(a) - grid.rowOf(b));
        return columns + rows == 1;
    }
}
