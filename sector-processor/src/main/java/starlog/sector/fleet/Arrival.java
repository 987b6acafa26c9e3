package starlog.sector.fleet;

import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.navigation.Ways;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Flying to a place so as to be at rest there, or to a moving thing so as to move with it: the arrival behaviour of
/// Reynolds, "Steering behaviors for autonomous characters", 1999, in integers. What the ship wants to gain of velocity
/// becomes helm and thrust. One thread at a time.
final class Arrival {
    private static final int TICKS_PER_VELOCITY_UNIT = 1_024;
    private static final int EIGHTH_TURN = 8_192;
    private static final int THINK_TICKS = 8;

    private final World world;
    private final Ways ways;

    Arrival(World world, Ways ways) {
        this.world = world;
        this.ways = ways;
    }

    /// Sets helm and thrust.
    ///
    /// @param vx velocity of what is at the place
    /// @param stopMm how far short of the place to come to rest
    void steer(int row, int x, int y, int vx, int vy, int stopMm) {
        boolean direct = ways.choose(row, x, y);
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        long dx = ways.x - ships.xMm[row];
        long dy = ways.y - ships.yMm[row];
        long distance = SquareRoot.floor(Distance.square(dx, dy));
        long rest = Math.max(0, distance - (direct ? stopMm : 0));
        // Half of the engine's power: the other half is kept for turning and for what the others do.
        long allowed = Math.min(
                classes.topSpeed[shipClass],
                SquareRoot.floor(classes.thrustMax[shipClass] * rest * TICKS_PER_VELOCITY_UNIT));
        long away = Math.max(1, distance);
        long gainX = (direct ? vx : 0) + dx * allowed / away - ships.vxMmPer1024Ticks[row];
        long gainY = (direct ? vy : 0) + dy * allowed / away - ships.vyMmPer1024Ticks[row];
        gain(row, gainX, gainY, classes.thrustMax[shipClass]);
    }

    private void gain(int row, long gainX, long gainY, int thrustMax) {
        Ships ships = world.ships;
        long gain = SquareRoot.floor(Distance.square(gainX, gainY));
        if (gain <= 2L * thrustMax) {
            ships.thrust[row] = 0;
            return;
        }
        int helm = Angle.atan2(gainY, gainX);
        boolean ahead = Math.abs(Distance.wrap(helm - ships.heading[row])) < EIGHTH_TURN;
        ships.helm[row] = helm;
        ships.thrust[row] = ahead ? Math.clamp(gain / THINK_TICKS, 1, thrustMax) : 0;
    }
}
