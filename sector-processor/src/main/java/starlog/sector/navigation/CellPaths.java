package starlog.sector.navigation;

import java.util.Arrays;

/// Shortest paths over the cells of a sector by A* (Hart, Nilsson, Raphael, "A formal basis for the heuristic
/// determination of minimum cost paths", 1968): eight neighbours, 10 straight and 14 diagonal, no diagonal beside a
/// blocked cell, octile heuristic. Of open cells the one of least f comes first, then of least h, then of least number,
/// so that equal paths are chosen alike everywhere. Paths found are kept; a path is a function of its two ends, so what
/// is kept is no part of the state. Bounded: a search opens each cell at most a few times. One thread at a time.
final class CellPaths {
    private static final int STRAIGHT = 10;
    private static final int DIAGONAL = 14;
    private static final int KEPT = 256;
    private static final int[] STEP_X = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] STEP_Y = {0, 1, 1, 1, 0, -1, -1, -1};

    private final int wide;
    private final boolean[] blocked;
    private final int[] cost;
    private final int[] from;
    private final boolean[] closed;
    /// f, h and cell of the open ones, packed so that their order is the order of the numbers.
    private long[] heap;

    private int heapSize;
    private final long[] keptEnds = new long[KEPT];
    private final int[][] keptPaths = new int[KEPT][];

    CellPaths(int wide, boolean[] blocked) {
        this.wide = wide;
        this.blocked = blocked;
        this.cost = new int[wide * wide];
        this.from = new int[wide * wide];
        this.closed = new boolean[wide * wide];
        this.heap = new long[wide * wide];
    }

    /// The cells from `start` to `goal`, both included; empty if there is no path. Not to be changed. Start and goal
    /// count as free.
    int[] path(int start, int goal) {
        long ends = (long) start << 32 | goal;
        int place = (start * 31 + goal) % KEPT;
        if (keptPaths[place] == null || keptEnds[place] != ends) {
            keptPaths[place] = search(start, goal);
            keptEnds[place] = ends;
        }
        return keptPaths[place];
    }

    private int[] search(int start, int goal) {
        Arrays.fill(cost, Integer.MAX_VALUE);
        Arrays.fill(closed, false);
        heapSize = 0;
        cost[start] = 0;
        from[start] = start;
        push(start, goal);
        while (heapSize > 0) {
            int cell = (int) (pop() & 0xFFFFF);
            if (closed[cell]) continue;
            if (cell == goal) return walk(start, goal);
            closed[cell] = true;
            for (int direction = 0; direction < STEP_X.length; direction++) open(cell, direction, start, goal);
        }
        return new int[0];
    }

    private void open(int cell, int direction, int start, int goal) {
        int x = cell % wide + STEP_X[direction];
        int y = cell / wide + STEP_Y[direction];
        if (!isFree(x, y, start, goal)) return;
        boolean diagonal = STEP_X[direction] != 0 && STEP_Y[direction] != 0;
        if (diagonal && !(isFree(cell % wide, y, start, goal) && isFree(x, cell / wide, start, goal))) return;
        int next = y * wide + x;
        int way = cost[cell] + (diagonal ? DIAGONAL : STRAIGHT);
        if (closed[next] || way >= cost[next]) return;
        cost[next] = way;
        from[next] = cell;
        push(next, goal);
    }

    private boolean isFree(int x, int y, int start, int goal) {
        if (x < 0 || y < 0 || x >= wide || y >= wide) return false;
        int cell = y * wide + x;
        return !blocked[cell] || cell == start || cell == goal;
    }

    private int octile(int cell, int goal) {
        int dx = Math.abs(cell % wide - goal % wide);
        int dy = Math.abs(cell / wide - goal / wide);
        return STRAIGHT * Math.max(dx, dy) + (DIAGONAL - STRAIGHT) * Math.min(dx, dy);
    }

    private int[] walk(int start, int goal) {
        int length = 1;
        for (int cell = goal; cell != start; cell = from[cell]) length++;
        int[] path = new int[length];
        for (int cell = goal; length > 0; cell = from[cell]) path[--length] = cell;
        return path;
    }

    private void push(int cell, int goal) {
        if (heapSize == heap.length) heap = Arrays.copyOf(heap, 2 * heap.length);
        int h = octile(cell, goal);
        long key = (long) (cost[cell] + h) << 42 | (long) h << 20 | cell;
        int place = heapSize++;
        while (place > 0 && heap[(place - 1) / 2] > key) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = key;
    }

    private long pop() {
        long least = heap[0];
        long last = heap[--heapSize];
        int place = 0;
        while (true) {
            int child = 2 * place + 1;
            if (child >= heapSize) break;
            if (child + 1 < heapSize && heap[child + 1] < heap[child]) child++;
            if (heap[child] >= last) break;
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = last;
        return least;
    }
}
