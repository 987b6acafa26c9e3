package starlog.sector.motion;

import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Rules;
import starlog.sector.world.Rules.Rule;
import starlog.sector.world.Ships;

/// Engines and brakes: what changes a ship's velocity.
public final class Engines {
    private static final int ONE_BITS = 30; // of Angle.ONE

    private Engines() {}

    /// Every ship under thrust gains velocity along its heading, up to the top speed.
    public static void accelerate(Ships ships, Rules rules) {
        int topSpeed = rules.getInt(Rule.TOP_SPEED);
        for (int row = 0; row < ships.count; row++) if (ships.thrust[row] > 0) accelerate(ships, row, topSpeed);
    }

    private static void accelerate(Ships ships, int row, int topSpeed) {
        int heading = ships.heading[row];
        long thrust = ships.thrust[row];
        long vx = ships.vxMmPer1024Ticks[row] + (thrust * Angle.cos(heading) >> ONE_BITS);
        long vy = ships.vyMmPer1024Ticks[row] + (thrust * Angle.sin(heading) >> ONE_BITS);
        long square = vx * vx + vy * vy;
        if (square > (long) topSpeed * topSpeed) {
            long speed = SquareRoot.floor(square);
            vx = vx * topSpeed / speed;
            vy = vy * topSpeed / speed;
            // Rounding would make a ship at top speed tremble by one unit and emit its course in every tick.
            if (within1(vx, ships.vxMmPer1024Ticks[row]) && within1(vy, ships.vyMmPer1024Ticks[row])) return;
        }
        ships.vxMmPer1024Ticks[row] = (int) vx;
        ships.vyMmPer1024Ticks[row] = (int) vy;
    }

    /// Every braking ship loses speed; at rest it is done braking.
    public static void brake(Ships ships, Rules rules, Outcomes outcomes) {
        int brake = rules.getInt(Rule.BRAKE);
        for (int row = 0; row < ships.count; row++)
            if (ships.thrust[row] == Ships.BRAKING) brake(ships, row, brake, outcomes);
    }

    private static void brake(Ships ships, int row, int brake, Outcomes outcomes) {
        long vx = ships.vxMmPer1024Ticks[row];
        long vy = ships.vyMmPer1024Ticks[row];
        long speed = SquareRoot.floor(vx * vx + vy * vy);
        if (speed <= brake) {
            ships.vxMmPer1024Ticks[row] = 0;
            ships.vyMmPer1024Ticks[row] = 0;
            ships.thrust[row] = 0;
            ships.changed[row] = 1;
            outcomes.shipHalted(ships.id[row], ships.xMm[row], ships.yMm[row]);
        } else {
            ships.vxMmPer1024Ticks[row] = (int) (vx * (speed - brake) / speed);
            ships.vyMmPer1024Ticks[row] = (int) (vy * (speed - brake) / speed);
        }
    }

    private static boolean within1(long a, long b) {
        return Math.abs(a - b) <= 1;
    }
}
