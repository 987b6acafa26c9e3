package starlog.sector.navigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import starlog.sector.Again;

class CellPathsTest {
    private static final long SEED = Long.getLong("starlog.seed", 20261121L);
    private static final int FAR = Integer.MAX_VALUE / 2;

    /// `#` is blocked; the first line is the north.
    private static boolean[] blocked(String... lines) {
        boolean[] blocked = new boolean[lines.length * lines.length];
        for (int y = 0; y < lines.length; y++)
            for (int x = 0; x < lines.length; x++)
                blocked[y * lines.length + x] = lines[lines.length - 1 - y].charAt(x) == '#';
        return blocked;
    }

    private static int[] path(boolean[] blocked, int start, int goal) {
        return new CellPaths((int) Math.sqrt(blocked.length), blocked).path(start, goal);
    }

    @Test
    void a_free_way_is_a_straight_line() {
        boolean[] free = blocked("....", "....", "....", "....");
        assertArrayEquals(new int[] {0, 5, 10, 15}, path(free, 0, 15));
        assertArrayEquals(new int[] {4, 5, 6, 7}, path(free, 4, 7));
    }

    @Test
    void a_way_goes_around_what_is_blocked_and_cuts_no_corner() {
        assertArrayEquals(new int[] {0, 3, 6, 7, 8, 5, 2}, path(blocked("...", ".#.", ".#."), 0, 2));
        assertArrayEquals(new int[] {0, 1, 4}, path(blocked("...", "#..", "..."), 0, 4));
    }

    @Test
    void no_diagonal_leads_between_two_blocked_cells() {
        assertArrayEquals(new int[0], path(blocked("...", "#..", ".#."), 0, 8));
    }

    @Test
    void start_and_goal_are_free_whatever_they_are() {
        assertArrayEquals(new int[] {0, 1, 2}, path(blocked("...", "...", "#.#"), 0, 2));
    }

    @Test
    void from_a_cell_to_itself_is_one_cell() {
        assertArrayEquals(new int[] {4}, path(blocked("...", "...", "..."), 4, 4));
    }

    @Test
    void of_equal_ways_the_one_over_cells_of_less_heuristic_and_then_lower_number_is_taken() {
        assertArrayEquals(new int[] {1, 0, 3, 6, 7}, path(blocked("...", ".#.", "..."), 1, 7));
    }

    @Test
    void every_way_is_as_short_as_dijkstras() {
        Random random = new Random(SEED);
        int found = 0;
        for (int grid = 0; grid < 300; grid++) {
            int wide = 2 + random.nextInt(15);
            boolean[] blocked = randomGrid(random, wide);
            CellPaths paths = new CellPaths(wide, blocked);
            for (int query = 0; query < 10; query++) {
                int start = random.nextInt(wide * wide);
                int goal = random.nextInt(wide * wide);
                int[] path = paths.path(start, goal);
                String where = "%s grid %d from %d to %d"
                        .formatted(Again.command(CellPathsTest.class, SEED), grid, start, goal);
                int[] costs = dijkstra(wide, blocked, start, goal);
                assertEquals(costs[goal] < FAR, path.length > 0, where);
                if (path.length == 0) continue;
                found++;
                assertEquals(costs[goal], cost(wide, blocked, path, start, goal), where);
                assertArrayEquals(path, naive(wide, blocked, start, goal), where);
            }
        }
        assertTrue(found > 1_000, found + " ways");
    }

    @Test
    void a_way_does_not_depend_on_what_was_asked_before() {
        Random random = new Random(SEED);
        boolean[] blocked = randomGrid(random, 12);
        CellPaths old = new CellPaths(12, blocked);
        for (int query = 0; query < 2_000; query++) {
            int start = random.nextInt(144);
            int goal = random.nextInt(144);
            assertArrayEquals(
                    path(blocked, start, goal), old.path(start, goal), Again.command(CellPathsTest.class, SEED));
        }
    }

    private static boolean[] randomGrid(Random random, int wide) {
        boolean[] blocked = new boolean[wide * wide];
        int density = random.nextInt(60);
        for (int cell = 0; cell < blocked.length; cell++) blocked[cell] = random.nextInt(100) < density;
        return blocked;
    }

    /// Cost of a step, or FAR if it is none.
    private static int step(int wide, boolean[] blocked, int from, int to, int start, int goal) {
        int dx = Math.abs(from % wide - to % wide);
        int dy = Math.abs(from / wide - to / wide);
        if (dx > 1 || dy > 1 || from == to || !free(blocked, to, start, goal)) return FAR;
        if (dx + dy == 1) return 10;
        boolean besideIsFree = free(blocked, from / wide * wide + to % wide, start, goal)
                && free(blocked, to / wide * wide + from % wide, start, goal);
        return besideIsFree ? 14 : FAR;
    }

    private static boolean free(boolean[] blocked, int cell, int start, int goal) {
        return !blocked[cell] || cell == start || cell == goal;
    }

    private static int cost(int wide, boolean[] blocked, int[] path, int start, int goal) {
        assertEquals(start, path[0]);
        assertEquals(goal, path[path.length - 1]);
        int cost = 0;
        for (int leg = 1; leg < path.length; leg++) {
            int step = step(wide, blocked, path[leg - 1], path[leg], start, goal);
            assertTrue(step < FAR, "no step from " + path[leg - 1] + " to " + path[leg]);
            cost += step;
        }
        return cost;
    }

    private static int[] dijkstra(int wide, boolean[] blocked, int start, int goal) {
        int[] costs = new int[wide * wide];
        Arrays.fill(costs, FAR);
        costs[start] = 0;
        for (boolean better = true; better; ) {
            better = false;
            for (int from = 0; from < costs.length; from++)
                for (int to : around(wide, from)) {
                    int cost = costs[from] + step(wide, blocked, from, to, start, goal);
                    if (costs[from] == FAR || cost >= costs[to]) continue;
                    costs[to] = cost;
                    better = true;
                }
        }
        return costs;
    }

    private static List<Integer> around(int wide, int cell) {
        List<Integer> around = new ArrayList<>();
        for (int y = Math.max(0, cell / wide - 1); y <= Math.min(wide - 1, cell / wide + 1); y++)
            for (int x = Math.max(0, cell % wide - 1); x <= Math.min(wide - 1, cell % wide + 1); x++)
                around.add(y * wide + x);
        return around;
    }

    /// The rule word by word: of the open cells the one of least f, then least h, then least number.
    private static int[] naive(int wide, boolean[] blocked, int start, int goal) {
        int[] costs = new int[wide * wide];
        int[] from = new int[wide * wide];
        boolean[] closed = new boolean[wide * wide];
        Arrays.fill(costs, FAR);
        costs[start] = 0;
        while (true) {
            int next = -1;
            for (int cell = 0; cell < costs.length; cell++)
                if (!closed[cell] && costs[cell] < FAR && (next < 0 || isBefore(wide, costs, cell, next, goal)))
                    next = cell;
            if (next < 0) return new int[0];
            if (next == goal) break;
            closed[next] = true;
            for (int to : around(wide, next)) {
                int cost = costs[next] + step(wide, blocked, next, to, start, goal);
                if (closed[to] || cost >= costs[to]) continue;
                costs[to] = cost;
                from[to] = next;
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int cell = goal; cell != start; cell = from[cell]) path.addFirst(cell);
        path.addFirst(start);
        return path.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isBefore(int wide, int[] costs, int one, int other, int goal) {
        int h = octile(wide, one, goal);
        int otherH = octile(wide, other, goal);
        if (costs[one] + h != costs[other] + otherH) return costs[one] + h < costs[other] + otherH;
        return h < otherH; // of equal ones the lower number was there first
    }

    private static int octile(int wide, int cell, int goal) {
        int dx = Math.abs(cell % wide - goal % wide);
        int dy = Math.abs(cell / wide - goal / wide);
        return 10 * Math.max(dx, dy) + 4 * Math.min(dx, dy);
    }
}
