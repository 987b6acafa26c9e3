package starlog.schemas.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectorGridTest {
    @Test
    void sectors_are_numbered_row_by_row_from_the_south_west() {
        var grid = new SectorGrid(4, 3);
        assertEquals(12, grid.sectorCount());
        int sector = 0;
        for (int row = 0; row < 3; row++)
            for (int column = 0; column < 4; column++, sector++) {
                assertEquals(column, grid.columnOf(sector));
                assertEquals(row, grid.rowOf(sector));
                assertTrue(grid.contains(sector));
            }
    }

    @Test
    void no_sector_lies_outside() {
        var grid = new SectorGrid(4, 3);
        assertFalse(grid.contains(-1));
        assertFalse(grid.contains(12));
        assertFalse(grid.contains(Integer.MIN_VALUE));
        assertFalse(grid.contains(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 0", "-1, 4", "65, 4", "4, 65"})
    void a_grid_without_sectors_or_with_too_many_is_refused(int wide, int high) {
        var refused = assertThrows(IllegalArgumentException.class, () -> new SectorGrid(wide, high));
        assertTrue(refused.getMessage().contains(wide + " x " + high), refused.getMessage());
    }

    @Test
    void the_largest_grid_is_sixty_four_a_side() {
        assertEquals(4_096, new SectorGrid(64, 64).sectorCount());
    }
}
