package starlog.sector.motion;

import starlog.schemas.space.Drift;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Rules;
import starlog.sector.world.Rules.Rule;
import starlog.sector.world.Ships;

/// Velocity into position, and the sector's edges.
public final class Motion {
    private Motion() {}

    /// Notes where readers of earlier ticks expect each ship after this one.
    public static void expect(Ships ships, long tick) {
        for (int row = 0; row < ships.count; row++) {
            ships.vxBefore[row] = ships.vxMmPer1024Ticks[row];
            ships.vyBefore[row] = ships.vyMmPer1024Ticks[row];
            ships.xExpectedMm[row] = ships.xMm[row] + Drift.inTick(ships.vxMmPer1024Ticks[row], tick);
            ships.yExpectedMm[row] = ships.yMm[row] + Drift.inTick(ships.vyMmPer1024Ticks[row], tick);
        }
    }

    /// Moves every ship by its velocity.
    public static void drift(Ships ships, long tick) {
        drift(ships.count, ships.vxMmPer1024Ticks, ships.xMm, tick);
        drift(ships.count, ships.vyMmPer1024Ticks, ships.yMm, tick);
    }

    private static void drift(int count, int[] velocity, int[] position, long tick) {
        for (int row = 0; row < count; row++) position[row] += Drift.inTick(velocity[row], tick);
    }

    /// A ship that would leave the sector stays on its edge and loses the velocity across it.
    public static void keepInside(Ships ships, Rules rules, Outcomes outcomes) {
        int size = rules.getInt(Rule.SECTOR_SIZE_MM);
        for (int row = 0; row < ships.count; row++)
            if ((ships.xMm[row] | ships.yMm[row] | size - ships.xMm[row] | size - ships.yMm[row]) < 0)
                keepInside(ships, row, size, outcomes);
    }

    private static void keepInside(Ships ships, int row, int size, Outcomes outcomes) {
        boolean wasMoving = false;
        int x = Math.clamp(ships.xMm[row], 0, size);
        if (x != ships.xMm[row]) {
            wasMoving = ships.vxBefore[row] != 0;
            ships.xMm[row] = x;
            ships.vxMmPer1024Ticks[row] = 0;
        }
        int y = Math.clamp(ships.yMm[row], 0, size);
        if (y != ships.yMm[row]) {
            wasMoving |= ships.vyBefore[row] != 0;
            ships.yMm[row] = y;
            ships.vyMmPer1024Ticks[row] = 0;
        }
        // A ship that goes on pushing against the edge has reached it already.
        if (wasMoving) outcomes.edgeReached(ships.id[row], x, y);
    }

    /// Marks the ships that are not where, or not as fast as, readers expect.
    public static void markUnexpected(Ships ships) {
        for (int row = 0; row < ships.count; row++)
            if (ships.xMm[row] != ships.xExpectedMm[row]
                    || ships.yMm[row] != ships.yExpectedMm[row]
                    || ships.vxMmPer1024Ticks[row] != ships.vxBefore[row]
                    || ships.vyMmPer1024Ticks[row] != ships.vyBefore[row]) ships.changed[row] = 1;
    }
}
