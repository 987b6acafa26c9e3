package starlog.sector.motion;

import starlog.schemas.space.Drift;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Ships;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;

/// Velocity into position, and the sector's edges.
public final class Motion {
    private Motion() {}

    /// Moves every ship by its velocity; one that does not fly has none.
    public static void drift(Ships ships, long tick) {
        drift(ships.count, ships.vxMmPer1024Ticks, ships.xMm, tick);
        drift(ships.count, ships.vyMmPer1024Ticks, ships.yMm, tick);
    }

    private static void drift(int count, int[] velocity, int[] position, long tick) {
        for (int row = 0; row < count; row++) position[row] += Drift.inTick(velocity[row], tick);
    }

    /// A ship that would leave the world stays on its edge and loses the velocity across it.
    public static void keepInside(World world, Outcomes outcomes) {
        Ships ships = world.ships;
        Surroundings around = world.surroundings;
        for (int row = 0; row < ships.count; row++)
            if (around.isOutOfBounds(ships.xMm[row], ships.yMm[row])) keepInside(ships, row, around, outcomes);
    }

    private static void keepInside(Ships ships, int row, Surroundings around, Outcomes outcomes) {
        boolean wasMoving = false;
        int x = around.boundX(ships.xMm[row]);
        if (x != ships.xMm[row]) {
            wasMoving = ships.vxBefore[row] != 0;
            ships.xMm[row] = x;
            ships.vxMmPer1024Ticks[row] = 0;
        }
        int y = around.boundY(ships.yMm[row]);
        if (y != ships.yMm[row]) {
            wasMoving |= ships.vyBefore[row] != 0;
            ships.yMm[row] = y;
            ships.vyMmPer1024Ticks[row] = 0;
        }
        // A ship that goes on pushing against the edge has reached it already.
        if (wasMoving) outcomes.edgeReached(ships.id[row], x, y);
    }
}
