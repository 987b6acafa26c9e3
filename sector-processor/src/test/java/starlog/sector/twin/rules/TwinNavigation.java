package starlog.sector.twin.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;

/// Section 2: the way around obstacles.
final class TwinNavigation {
    private static final int MARGIN_MM = 6_000;
    private static final int WAY_REACHED_MM = 5_000;
    private static final int LEAST_CELL_MM = 25_000;
    private static final int STRAIGHT = 10;
    private static final int DIAGONAL = 14;

    private TwinNavigation() {}

    /// Where a captain steers now.
    ///
    /// @param onTheWay true if that is a waypoint, not where the captain wants to go
    record Goal(long x, long y, boolean onTheWay) {}

    /// What a line must not come nearer to than the radius.
    private record Obstacle(long x, long y, long radius) {
        boolean holds(long px, long py) {
            return Plane.within(px - x, py - y, radius);
        }

        /// Whether the segment from (ax, ay) to (bx, by) comes too near.
        boolean isInTheWay(long ax, long ay, long bx, long by) {
            long ux = bx - ax;
            long uy = by - ay;
            long along = (x - ax) * ux + (y - ay) * uy;
            long k = Math.clamp(along * 1_024 / Math.max(1, ux * ux + uy * uy), 0, 1_024);
            return Plane.square(ax + ux * k / 1_024 - x, ay + uy * k / 1_024 - y) < radius * radius;
        }
    }

    /// The square cells over the sector.
    private record Cells(long size, int side) {
        static Cells over(long sectorSize) {
            long size = Math.max(LEAST_CELL_MM, sectorSize / 64);
            return new Cells(size, (int) Math.max(1, sectorSize / size));
        }

        /// The cell that holds a place; the border's cells hold what is beyond them.
        int holding(long x, long y) {
            return at(Math.clamp(x / size, 0, side - 1), Math.clamp(y / size, 0, side - 1));
        }

        int at(int column, int row) {
            return row * side + column;
        }

        long middleX(int cell) {
            return cell % side * size + size / 2;
        }

        long middleY(int cell) {
            return cell / side * size + size / 2;
        }
    }

    /// An entry of the open list.
    private record Open(long f, long h, int cell) {
        static final Comparator<Open> BEST_FIRST =
                Comparator.comparingLong(Open::f).thenComparingLong(Open::h).thenComparingInt(Open::cell);
    }

    static Goal goal(TwinWorld world, TwinShip ship, long x, long y) {
        List<Obstacle> all = obstacles(world);
        List<Obstacle> obstacles = all.stream()
                .filter(obstacle -> !obstacle.holds(ship.xMm, ship.yMm) && !obstacle.holds(x, y))
                .toList();
        Goal straight = new Goal(x, y, false);
        if (isClear(obstacles, ship, x, y)) {
            ship.wayXMm = TwinShip.NO_WAY;
            ship.wayYMm = TwinShip.NO_WAY;
            return straight;
        }
        boolean waySet = ship.wayXMm != TwinShip.NO_WAY;
        boolean wayFar = !Plane.within(ship.wayXMm - ship.xMm, ship.wayYMm - ship.yMm, WAY_REACHED_MM);
        if (waySet && wayFar && isClear(obstacles, ship, ship.wayXMm, ship.wayYMm))
            return new Goal(ship.wayXMm, ship.wayYMm, true);
        if (world.plansLeft == 0) return straight;

        world.plansLeft--;
        ship.wayXMm = TwinShip.NO_WAY;
        ship.wayYMm = TwinShip.NO_WAY;
        Cells cells = Cells.over(world.size());
        List<Integer> path = path(cells, all, cells.holding(ship.xMm, ship.yMm), cells.holding(x, y));
        if (path.isEmpty()) return straight;
        int cell = path.getFirst();
        for (int reached : path.reversed())
            if (isClear(obstacles, ship, cells.middleX(reached), cells.middleY(reached))) {
                cell = reached;
                break;
            }
        ship.wayXMm = cells.middleX(cell);
        ship.wayYMm = cells.middleY(cell);
        return new Goal(ship.wayXMm, ship.wayYMm, true);
    }

    private static List<Obstacle> obstacles(TwinWorld world) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (TwinStation station : world.stations.values())
            obstacles.add(new Obstacle(station.xMm, station.yMm, station.radiusMm + MARGIN_MM));
        for (TwinAsteroid asteroid : world.asteroids.values())
            obstacles.add(new Obstacle(asteroid.xMm, asteroid.yMm, asteroid.radiusFullMm + MARGIN_MM));
        return obstacles;
    }

    private static boolean isClear(List<Obstacle> obstacles, TwinShip ship, long x, long y) {
        return obstacles.stream().noneMatch(obstacle -> obstacle.isInTheWay(ship.xMm, ship.yMm, x, y));
    }

    /// The cells of a shortest way by A*, without the first; empty if there is no way, or none is needed.
    private static List<Integer> path(Cells cells, List<Obstacle> obstacles, int start, int goal) {
        int count = cells.side * cells.side;
        boolean[] blocked = new boolean[count];
        for (int cell = 0; cell < count; cell++) blocked[cell] = isBlocked(cells, obstacles, cell);
        blocked[start] = false;
        blocked[goal] = false;
        long[] cost = new long[count];
        Arrays.fill(cost, Long.MAX_VALUE);
        int[] from = new int[count];
        boolean[] closed = new boolean[count];
        PriorityQueue<Open> open = new PriorityQueue<>(Open.BEST_FIRST);
        cost[start] = 0;
        open.add(new Open(estimate(cells, start, goal), estimate(cells, start, goal), start));
        while (!open.isEmpty()) {
            int cell = open.remove().cell;
            if (cell == goal) return backwards(from, start, goal);
            if (closed[cell]) continue;
            closed[cell] = true;
            for (int next : neighbours(cells, blocked, cell)) {
                boolean diagonal = next % cells.side != cell % cells.side && next / cells.side != cell / cells.side;
                long nextCost = cost[cell] + (diagonal ? DIAGONAL : STRAIGHT);
                if (nextCost >= cost[next]) continue;
                cost[next] = nextCost;
                from[next] = cell;
                long h = estimate(cells, next, goal);
                open.add(new Open(nextCost + h, h, next));
            }
        }
        return List.of();
    }

    private static boolean isBlocked(Cells cells, List<Obstacle> obstacles, int cell) {
        return obstacles.stream().anyMatch(obstacle -> obstacle.holds(cells.middleX(cell), cells.middleY(cell)));
    }

    /// The octile distance.
    private static long estimate(Cells cells, int cell, int goal) {
        long columns = Math.abs(cell % cells.side - goal % cells.side);
        long rows = Math.abs(cell / cells.side - goal / cells.side);
        long diagonals = Math.min(columns, rows);
        return DIAGONAL * diagonals + STRAIGHT * (Math.max(columns, rows) - diagonals);
    }

    /// The free cells around a cell; none diagonally beside a blocked one.
    private static List<Integer> neighbours(Cells cells, boolean[] blocked, int cell) {
        List<Integer> neighbours = new ArrayList<>();
        int column = cell % cells.side;
        int row = cell / cells.side;
        for (int up = -1; up <= 1; up++)
            for (int right = -1; right <= 1; right++) {
                int nextColumn = column + right;
                int nextRow = row + up;
                if (up == 0 && right == 0) continue;
                if (nextColumn < 0 || nextRow < 0 || nextColumn >= cells.side || nextRow >= cells.side) continue;
                if (blocked[cells.at(nextColumn, nextRow)]) continue;
                if (blocked[cells.at(nextColumn, row)] || blocked[cells.at(column, nextRow)]) continue;
                neighbours.add(cells.at(nextColumn, nextRow));
            }
        return neighbours;
    }

    private static List<Integer> backwards(int[] from, int start, int goal) {
        List<Integer> path = new ArrayList<>();
        for (int cell = goal; cell != start; cell = from[cell]) path.addFirst(cell);
        return path;
    }
}
