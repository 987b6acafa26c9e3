package starlog.sector.motion;

import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Engines and brakes: what changes a ship's velocity.
public final class Engines {
    private static final int ONE_BITS = 30; // of Angle.ONE
    private static final int DRAG_ONE = 65_536;

    private Engines() {}

    /// Every ship under thrust gains velocity along its heading, less the more it carries, and loses some to drag.
    public static void accelerate(World world) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if (ships.thrust[row] > 0 && ships.isFlying(row)) accelerate(world, row);
    }

    private static void accelerate(World world, int row) {
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        long cargo = world.cargoMass(row);
        int mass = classes.mass[shipClass];
        int heading = ships.heading[row];
        // The division is dear, and most ships carry nothing.
        long thrust = cargo == 0 ? ships.thrust[row] : ships.thrust[row] * (long) mass / (mass + cargo);
        long vx = dragged(
                ships.vxMmPer1024Ticks[row] + (thrust * Angle.cos(heading) >> ONE_BITS), classes.drag[shipClass]);
        long vy = dragged(
                ships.vyMmPer1024Ticks[row] + (thrust * Angle.sin(heading) >> ONE_BITS), classes.drag[shipClass]);
        int topSpeed = classes.topSpeed[shipClass];
        long square = Distance.square(vx, vy);
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

    private static long dragged(long velocity, int drag) {
        return velocity - velocity * drag / DRAG_ONE;
    }

    /// Every braking ship loses speed; at rest it is done braking.
    public static void brake(Ships ships, ShipClasses classes, Outcomes outcomes) {
        for (int row = 0; row < ships.count; row++)
            if (ships.thrust[row] == Ships.BRAKING && ships.isFlying(row))
                brake(ships, row, classes.brake[ships.shipClass[row]], outcomes);
    }

    private static void brake(Ships ships, int row, int brake, Outcomes outcomes) {
        long vx = ships.vxMmPer1024Ticks[row];
        long vy = ships.vyMmPer1024Ticks[row];
        long speed = SquareRoot.floor(Distance.square(vx, vy));
        if (speed <= brake) {
            ships.halt(row);
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
