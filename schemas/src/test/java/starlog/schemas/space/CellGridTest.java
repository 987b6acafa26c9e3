package starlog.schemas.space;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;

class CellGridTest {
    private static final int[] NONE = {};

    @Test
    void a_coordinate_belongs_to_the_cell_of_its_quotient() {
        Chance.forAll(2_000, chance -> {
            int cell = (int) chance.between(1, 1 << chance.between(0, 30));
            int size = (int) chance.between(1, Math.min(1 << 30, 4096L * cell));
            CellGrid grid = new CellGrid(size, cell);
            assertEquals(((long) size + cell - 1) / cell, grid.cellsWide());
            for (int i = 0; i < 20; i++) {
                int edge = chance.below(grid.cellsWide()) * cell;
                for (int mm : new int[] {chance.anyInt(), edge - 1, edge, edge + 1, size, Integer.MAX_VALUE})
                    assertEquals(Math.clamp(Math.floorDiv(mm, cell), 0, grid.cellsWide() - 1), grid.columnOf(mm));
            }
        });
    }

    @Test
    void cells_are_numbered_row_by_row_and_points_outside_are_in_those_of_the_border() {
        CellGrid grid = new CellGrid(1_000, 100);
        assertEquals(10, grid.cellsWide());
        assertEquals(0, grid.cellOf(0, 0));
        assertEquals(3, grid.cellOf(399, 99));
        assertEquals(14, grid.cellOf(400, 100));
        assertEquals(99, grid.cellOf(1_000, 1_000));
        assertEquals(90, grid.cellOf(-5_000, 1_000_000_000));
    }

    @Test
    void each_cell_has_its_points_in_the_order_given() {
        Chance.forAll(1_000, chance -> {
            Points points = new Points(chance);
            points.grid.rebuild(points.count, points.xMm, points.yMm);
            for (int cell = 0, place = 0; cell < points.cells(); place = points.grid.end(cell++)) {
                assertEquals(place, points.grid.start(cell));
                assertArrayEquals(points.inCell(cell).toArray(), points.rowsIn(cell));
            }
            assertEquals(points.count, points.grid.end(points.cells() - 1));
        });
    }

    @Test
    void only_the_wanted_rows_are_taken() {
        Chance.forAll(1_000, chance -> {
            Points points = new Points(chance);
            int[] kind = IntStream.generate(() -> chance.below(3))
                    .limit(points.count)
                    .toArray();
            points.grid.rebuild(points.count, points.xMm, points.yMm, kind, 1);
            for (int cell = 0; cell < points.cells(); cell++)
                assertArrayEquals(
                        points.inCell(cell).filter(row -> kind[row] == 1).toArray(), points.rowsIn(cell));
        });
    }

    @Test
    void a_query_finds_what_a_look_at_everybody_finds() {
        Chance.forAll(2_000, chance -> requireLikeEverybody(chance, new Points(chance)));
    }

    @Test
    void in_a_crowd_too() {
        Chance.forAll(300, chance -> requireLikeEverybody(chance, new Points(chance, 1_000 + chance.below(1_000))));
    }

    private static void requireLikeEverybody(Chance chance, Points points) {
        points.grid.rebuild(points.count, points.xMm, points.yMm);
        int[] ordered =
                IntStream.range(0, points.cells()).flatMap(points::inCell).toArray();
        int[] into = new int[points.count];
        for (int i = 0; i < 10; i++) {
            int x = points.anyPlace(chance);
            int y = points.anyPlace(chance);
            int radius = chance.oneIn(8) ? Integer.MAX_VALUE : chance.below(points.size + points.size / 2 + 1);
            int[] near = IntStream.of(ordered)
                    .filter(row -> points.squareTo(row, x, y) <= (long) radius * radius)
                    .toArray();
            assertArrayEquals(near, Arrays.copyOf(into, points.grid.query(x, y, radius, into)));

            int[] few = new int[chance.below(near.length + 1)];
            assertEquals(few.length, points.grid.query(x, y, radius, few));
            assertArrayEquals(Arrays.copyOf(near, few.length), few);
        }
    }

    @Test
    void a_point_on_the_circle_is_near_and_one_beyond_is_not() {
        CellGrid grid = new CellGrid(100_000, 1_000);
        grid.rebuild(3, new int[] {53_000, 53_001, 50_000}, new int[] {54_000, 54_000, 45_000});
        int[] into = new int[3];
        assertEquals(2, grid.query(50_000, 50_000, 5_000, into));
        assertArrayEquals(new int[] {2, 0}, Arrays.copyOf(into, 2));
    }

    @Test
    void a_rebuild_forgets_the_points_before() {
        CellGrid grid = new CellGrid(1_000, 10);
        grid.rebuild(2, new int[] {5, 995}, new int[] {5, 995});
        grid.rebuild(1, new int[] {500}, new int[] {500});
        int[] into = new int[2];
        assertEquals(1, grid.query(500, 500, 1_000, into));
        grid.rebuild(0, NONE, NONE);
        assertEquals(0, grid.query(500, 500, 1_000, into));
    }

    @Test
    void neither_a_rebuild_nor_a_query_allocates() {
        Chance.forAll(1, chance -> {
            Points points = new Points(chance, 2_000);
            int[] into = new int[points.count];
            for (int warm = 0; warm < 100; warm++) rebuildAndAsk(points, into);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1_000; i++) rebuildAndAsk(points, into);
            assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 1_000, "bytes per rebuild");
        });
    }

    private static void rebuildAndAsk(Points points, int[] into) {
        points.grid.rebuild(points.count, points.xMm, points.yMm, points.xMm, points.xMm[0]);
        points.grid.rebuild(points.count, points.xMm, points.yMm);
        points.grid.query(points.size / 2, points.size / 2, points.size / 3, into);
    }

    @Test
    void it_takes_as_many_points_as_there_are() {
        CellGrid grid = new CellGrid(1_000, 10);
        grid.rebuild(1, new int[] {1}, new int[] {1});
        int[] two = {1, 2};
        grid.rebuild(2, two, two);
        assertEquals(2, grid.query(0, 0, 10, new int[2]));
        grid.rebuild(2, two, two, two, 2);
        assertEquals(1, grid.rowAt(0));
    }

    @Test
    void a_grid_without_cells_or_with_too_many_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new CellGrid(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new CellGrid((1 << 30) + 1, 1 << 20));
        assertThrows(IllegalArgumentException.class, () -> new CellGrid(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new CellGrid(4097, 1));
        assertEquals(4096, new CellGrid(4096, 1).cellsWide());
    }

    /// Points in a square, some of them outside it, and the grid that is to hold them.
    private static final class Points {
        final int size;
        final int count;
        final int[] xMm;
        final int[] yMm;
        final CellGrid grid;

        Points(Chance chance) {
            this(chance, chance.below(60));
        }

        Points(Chance chance, int count) {
            size = (int) chance.between(1, 1 << chance.between(0, 29));
            this.count = count;
            xMm = IntStream.generate(() -> anyPlace(chance)).limit(count).toArray();
            yMm = IntStream.generate(() -> anyPlace(chance)).limit(count).toArray();
            grid = new CellGrid(size, Math.max(1, size / (int) chance.between(1, 12)));
        }

        int anyPlace(Chance chance) {
            return chance.oneIn(10) ? chance.anyInt() >> 1 : chance.below(size + 1);
        }

        long squareTo(int row, int x, int y) {
            long dx = (long) xMm[row] - x;
            long dy = (long) yMm[row] - y;
            return dx * dx + dy * dy;
        }

        int cells() {
            return grid.cellsWide() * grid.cellsWide();
        }

        IntStream inCell(int cell) {
            return IntStream.range(0, count).filter(row -> grid.cellOf(xMm[row], yMm[row]) == cell);
        }

        int[] rowsIn(int cell) {
            return Arrays.copyOfRange(grid.rows(), grid.start(cell), grid.end(cell));
        }
    }
}
