package starlog.sector.motion;

import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.space.SquareRoot;
import starlog.sector.cloak.Cloaks;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.World;

/// Ships against what never moves: stations and asteroids. They stand still for the life of a sector, so which of them
/// can touch a place is worked out once, cell by cell; that is derived, and no part of the state. One thread at a
/// time.
public final class Obstacles {
    /// A slower touch is no event.
    public static final long COLLISION_SPEED = 512_000;

    private static final int CELL_MIN_MM = 25_000;
    private static final int CELLS_WIDE_MAX = 64;

    private final World world;
    private final int cellMm;
    private final int cellsWide;
    /// Obstacles near a cell stand from `starts[cell]` to `starts[cell + 1]`: stations by row, then asteroids by
    /// row + `stations.count`.
    private final int[] starts;

    private final int[] obstacles;

    /// @param reachMm the radius of the largest ship
    public Obstacles(World world, int reachMm) {
        this.world = world;
        this.cellMm = Math.max(CELL_MIN_MM, world.sizeMm() / CELLS_WIDE_MAX);
        this.cellsWide = world.sizeMm() / cellMm + 1;
        this.starts = new int[cellsWide * cellsWide + 1];
        int known = world.stations.count + world.asteroids.count;
        for (int cell = 0; cell < cellsWide * cellsWide; cell++) {
            int near = 0;
            for (int obstacle = 0; obstacle < known; obstacle++) if (isNear(cell, obstacle, reachMm)) near++;
            starts[cell + 1] = starts[cell] + near;
        }
        this.obstacles = new int[starts[cellsWide * cellsWide]];
        for (int cell = 0; cell < cellsWide * cellsWide; cell++) {
            int next = starts[cell];
            for (int obstacle = 0; obstacle < known; obstacle++)
                if (isNear(cell, obstacle, reachMm)) obstacles[next++] = obstacle;
        }
    }

    /// True if a ship with its middle in the cell can touch the obstacle at its full size.
    private boolean isNear(int cell, int obstacle, int reachMm) {
        int west = cell % cellsWide * cellMm;
        int south = cell / cellsWide * cellMm;
        long dx = x(obstacle) - (long) Math.clamp(x(obstacle), west, west + cellMm);
        long dy = y(obstacle) - (long) Math.clamp(y(obstacle), south, south + cellMm);
        return Distance.within(dx, dy, fullRadius(obstacle) + (long) reachMm);
    }

    /// Ships that touch an obstacle are set beside it and bounce off with half of the speed.
    public void collide(Outcomes outcomes) {
        Ships ships = world.ships;
        if (obstacles.length == 0) return;
        for (int row = 0; row < ships.count; row++) if (ships.isFlying(row)) collide(row, outcomes);
    }

    private void collide(int row, Outcomes outcomes) {
        int cell = cellOf(row);
        int place = starts[cell];
        while (place < starts[cell + 1]) {
            int obstacle = obstacles[place++];
            if (!touch(row, obstacle, outcomes) || cellOf(row) == cell) continue;
            // It was set into another cell, where others are near: go on with those that come after this one.
            cell = cellOf(row);
            place = starts[cell];
            while (place < starts[cell + 1] && obstacles[place] <= obstacle) place++;
        }
    }

    private int cellOf(int row) {
        return lineOf(world.ships.yMm[row]) * cellsWide + lineOf(world.ships.xMm[row]);
    }

    /// A place beyond the border belongs to the nearest cell: no obstacle of this sector is farther out.
    private int lineOf(int mm) {
        return Math.clamp(mm / cellMm, 0, cellsWide - 1);
    }

    /// True if they touched.
    private boolean touch(int row, int obstacle, Outcomes outcomes) {
        Ships ships = world.ships;
        int radius = radius(obstacle);
        if (radius == 0) return false;
        long reach = (long) radius + world.rules.shipClasses.radiusMm[ships.shipClass[row]];
        long nx = ships.xMm[row] - (long) x(obstacle);
        long ny = ships.yMm[row] - (long) y(obstacle);
        long square = Distance.square(nx, ny);
        if (square >= reach * reach) return false;
        long distance = SquareRoot.floor(square);
        if (distance == 0) {
            nx = 1;
            ny = 0;
            distance = 1;
        }
        ships.xMm[row] = world.surroundings.boundX((int) (x(obstacle) + nx * reach / distance));
        ships.yMm[row] = world.surroundings.boundY((int) (y(obstacle) + ny * reach / distance));
        bounce(row, obstacle, nx, ny, distance, outcomes);
        return true;
    }

    private void bounce(int row, int obstacle, long nx, long ny, long distance, Outcomes outcomes) {
        Ships ships = world.ships;
        long along = (ships.vxMmPer1024Ticks[row] * nx + ships.vyMmPer1024Ticks[row] * ny) / distance;
        if (along >= 0) return;
        long lost = along + along / 2;
        ships.push(row, -nx * lost / distance, -ny * lost / distance);
        if (-along >= COLLISION_SPEED) {
            outcomes.shipsCollided(ships.id[row], id(obstacle), ships.xMm[row], ships.yMm[row]);
            Cloaks.end(world, row, ShipUncloaked.HARMED, outcomes);
        }
        Shoves.feel(ships, row, id(obstacle), outcomes);
    }

    private int x(int obstacle) {
        Stations stations = world.stations;
        return obstacle < stations.count ? stations.xMm[obstacle] : world.asteroids.xMm[obstacle - stations.count];
    }

    private int y(int obstacle) {
        Stations stations = world.stations;
        return obstacle < stations.count ? stations.yMm[obstacle] : world.asteroids.yMm[obstacle - stations.count];
    }

    private long id(int obstacle) {
        Stations stations = world.stations;
        return obstacle < stations.count ? stations.id[obstacle] : world.asteroids.id[obstacle - stations.count];
    }

    private int fullRadius(int obstacle) {
        Stations stations = world.stations;
        return obstacle < stations.count
                ? stations.radiusMm[obstacle]
                : world.asteroids.radiusFullMm[obstacle - stations.count];
    }

    /// As it is now; 0 for an asteroid without ore.
    private int radius(int obstacle) {
        Stations stations = world.stations;
        if (obstacle < stations.count) return stations.radiusMm[obstacle];
        Asteroids asteroids = world.asteroids;
        int row = obstacle - stations.count;
        return asteroids.amount[row] == 0 ? 0 : asteroids.radiusMm(row);
    }
}
