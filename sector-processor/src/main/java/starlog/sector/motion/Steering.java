package starlog.sector.motion;

import starlog.schemas.space.Angle;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;

/// Bows turn to where the helm points, as fast as the class can.
public final class Steering {
    private Steering() {}

    public static void turn(Ships ships, ShipClasses classes) {
        for (int row = 0; row < ships.count; row++)
            if (ships.heading[row] != ships.helm[row] && ships.isFlying(row))
                ships.heading[row] =
                        turned(ships.heading[row], ships.helm[row], classes.turnRate[ships.shipClass[row]]);
    }

    private static int turned(int heading, int helm, int turnRate) {
        int off = Distance.wrap(helm - heading);
        return heading + Math.clamp(off, -turnRate, turnRate) & Angle.TURN - 1;
    }
}
