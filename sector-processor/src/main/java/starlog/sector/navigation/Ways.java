package starlog.sector.navigation;

import starlog.sector.rulebook.Rule;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Where a captain steers to get around the obstacles between ship and goal. How many ways are worked out in a tick is
/// bounded; captains who get none fly straight on and ask again. One thread at a time: [#choose] leaves its result in
/// [#x] and [#y].
public final class Ways {
    private static final int CELL_MIN_MM = 25_000;
    private static final int CELLS_WIDE_MAX = 64;
    private static final int REACHED_MM = 5_000;

    private final World world;
    private final Rocks rocks;
    private final int cellMm;
    private final int wide;
    private final CellPaths paths;
    private long plansLeft;

    /// Where to steer now.
    public int x;

    public int y;

    /// For the world's stations and asteroids as they are; they stand still for the life of a sector.
    public Ways(World world) {
        this.world = world;
        this.rocks = new Rocks(world);
        this.cellMm = Math.max(CELL_MIN_MM, world.sizeMm() / CELLS_WIDE_MAX);
        this.wide = Math.max(1, world.sizeMm() / cellMm);
        boolean[] blocked = new boolean[wide * wide];
        for (int cell = 0; cell < blocked.length; cell++) blocked[cell] = rocks.cover(middleX(cell), middleY(cell));
        this.paths = new CellPaths(wide, blocked);
    }

    public void startTick() {
        plansLeft = world.rules.get(Rule.PLANS_PER_TICK);
    }

    /// Chooses where a ship steers that wants to go to a place: the place itself, or a waypoint.
    ///
    /// @return true if it is the place itself
    public boolean choose(int row, int goalX, int goalY) {
        Ships ships = world.ships;
        x = goalX;
        y = goalY;
        if (isClear(row, goalX, goalY, goalX, goalY)) {
            ships.wayXMm[row] = Ships.NO_WAY;
            ships.wayYMm[row] = Ships.NO_WAY;
            return true;
        }
        if (ships.wayXMm[row] == Ships.NO_WAY || !isWayGood(row, goalX, goalY)) {
            if (plansLeft == 0) return true;
            plansLeft--;
            plan(row, goalX, goalY);
        }
        if (ships.wayXMm[row] == Ships.NO_WAY) return true;
        x = ships.wayXMm[row];
        y = ships.wayYMm[row];
        return false;
    }

    private boolean isWayGood(int row, int goalX, int goalY) {
        Ships ships = world.ships;
        int wayX = ships.wayXMm[row];
        int wayY = ships.wayYMm[row];
        return !Distance.within(wayX - ships.xMm[row], wayY - ships.yMm[row], REACHED_MM)
                && isClear(row, wayX, wayY, goalX, goalY);
    }

    private boolean isClear(int row, int toX, int toY, int goalX, int goalY) {
        int shipX = world.ships.xMm[row];
        int shipY = world.ships.yMm[row];
        return rocks.leaveClear(shipX, shipY, toX, toY, shipX, shipY, goalX, goalY);
    }

    /// The farthest cell of the path that the ship can fly to in a straight line.
    private void plan(int row, int goalX, int goalY) {
        Ships ships = world.ships;
        ships.wayXMm[row] = Ships.NO_WAY;
        ships.wayYMm[row] = Ships.NO_WAY;
        int[] path = paths.path(cellOf(ships.xMm[row], ships.yMm[row]), cellOf(goalX, goalY));
        if (path.length < 2) return;
        int chosen = path.length - 1;
        while (chosen > 1 && !isClear(row, middleX(path[chosen]), middleY(path[chosen]), goalX, goalY)) chosen--;
        ships.wayXMm[row] = middleX(path[chosen]);
        ships.wayYMm[row] = middleY(path[chosen]);
    }

    private int cellOf(int xMm, int yMm) {
        return Math.clamp(yMm / cellMm, 0, wide - 1) * wide + Math.clamp(xMm / cellMm, 0, wide - 1);
    }

    private int middleX(int cell) {
        return cell % wide * cellMm + cellMm / 2;
    }

    private int middleY(int cell) {
        return cell / wide * cellMm + cellMm / 2;
    }
}
