package starlog.sector.combat;

import java.util.Arrays;
import starlog.schemas.space.Angle;
import starlog.schemas.space.Drift;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Distance;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Missiles on their way: guidance, motion, impact. Guidance is pure proportional navigation: the heading turns by N
/// times the turn of the line of sight (Zarchan, "Tactical and strategic missile guidance", chapter 2), so a missile
/// whose target stays at a constant bearing flies straight into it.
public final class MissileFlight {
    private static final int NAVIGATION_CONSTANT = 4;
    private static final int SEGMENT_ONE = 1_024;

    private MissileFlight() {}

    /// Notes for every ship the nearest missile that flies at it.
    public static void findIncoming(World world) {
        Missiles missiles = world.missiles;
        Ships ships = world.ships;
        for (int row = 0; row < missiles.count; row++) {
            int target = ships.flyingRowOf(missiles.target[row]);
            // One that came over a border with a weapon unknown here expired on entering.
            if (target == Ships.NO_ROW || missiles.gone[row] != 0) continue;
            int nearest = ships.incoming[target] - 1;
            if (nearest < 0 || square(world, row, target) < square(world, nearest, target))
                ships.incoming[target] = row + 1;
        }
    }

    private static long square(World world, int missile, int ship) {
        return Distance.square(
                world.missiles.xMm[missile] - world.ships.xMm[ship],
                world.missiles.yMm[missile] - world.ships.yMm[ship]);
    }

    /// Every missile that was launched before this tick turns after its target and moves.
    public static void fly(World world) {
        Missiles missiles = world.missiles;
        for (int row = 0; row < missiles.count; row++) if (missiles.isUnderWay(row)) fly(world, row);
    }

    private static void fly(World world, int row) {
        Missiles missiles = world.missiles;
        Ships ships = world.ships;
        int target = ships.seenRowOf(missiles.target[row]);
        if (target != Ships.NO_ROW) {
            // The target has moved in this tick, the missile has not: both as they were before it.
            int sight = Angle.atan2(
                    ships.yMm[target] - Drift.inTick(ships.vyMmPer1024Ticks[target], world.tick) - missiles.yMm[row],
                    ships.xMm[target] - Drift.inTick(ships.vxMmPer1024Ticks[target], world.tick) - missiles.xMm[row]);
            int limit = world.rules.weapons.turnRate[missiles.weapon[row]];
            int turn = Math.clamp(NAVIGATION_CONSTANT * Distance.wrap(sight - missiles.sight[row]), -limit, limit);
            int heading = missiles.heading[row] + turn & Angle.TURN - 1;
            int speed = world.rules.weapons.speed[missiles.weapon[row]];
            missiles.sight[row] = sight;
            missiles.heading[row] = heading;
            missiles.vxMmPer1024Ticks[row] = Distance.alongX(speed, heading);
            missiles.vyMmPer1024Ticks[row] = Distance.alongY(speed, heading);
        }
        missiles.xStepMm[row] = Drift.inTick(missiles.vxMmPer1024Ticks[row], world.tick);
        missiles.yStepMm[row] = Drift.inTick(missiles.vyMmPer1024Ticks[row], world.tick);
        missiles.xMm[row] += missiles.xStepMm[row];
        missiles.yMm[row] += missiles.yStepMm[row];
    }

    /// Missiles that came near enough to their target in this tick, seen or not, explode; those whose time is over, or that left
    /// the world, are gone.
    public static void hit(World world, Outcomes outcomes) {
        Missiles missiles = world.missiles;
        for (int row = 0; row < missiles.count; row++) if (missiles.isUnderWay(row)) hit(world, row, outcomes);
        Arrays.fill(missiles.fresh, 0, missiles.count, 0);
    }

    private static void hit(World world, int row, Outcomes outcomes) {
        Missiles missiles = world.missiles;
        Ships ships = world.ships;
        int target = ships.flyingRowOf(missiles.target[row]);
        if (target != Ships.NO_ROW && reached(world, row, target)) {
            int weapon = missiles.weapon[row];
            long damage = Damage.inflict(world, target, weapon, missiles.ship[row], outcomes);
            outcomes.missileHit(missiles.id[row], ships.id[target], missiles.ship[row], weapon, damage);
            missiles.end(row);
        } else if (world.tick >= missiles.endTick[row] || isOutside(world, row)) {
            outcomes.missileExpired(missiles.id[row]);
            missiles.end(row);
        }
    }

    /// A fast missile passes its target within a tick: what counts is the nearest point of its way relative to it.
    private static boolean reached(World world, int row, int target) {
        Missiles missiles = world.missiles;
        Ships ships = world.ships;
        long stepX = missiles.xStepMm[row] - Drift.inTick(ships.vxMmPer1024Ticks[target], world.tick);
        long stepY = missiles.yStepMm[row] - Drift.inTick(ships.vyMmPer1024Ticks[target], world.tick);
        long fromX = missiles.xMm[row] - ships.xMm[target] - stepX;
        long fromY = missiles.yMm[row] - ships.yMm[target] - stepY;
        long part = Math.clamp(
                -(fromX * stepX + fromY * stepY) * SEGMENT_ONE / Math.max(1, Distance.square(stepX, stepY)),
                0,
                SEGMENT_ONE);
        return Distance.within(
                fromX + stepX * part / SEGMENT_ONE,
                fromY + stepY * part / SEGMENT_ONE,
                world.rules.shipClasses.radiusMm[ships.shipClass[target]]
                        + (long) world.rules.weapons.fuseMm[missiles.weapon[row]]);
    }

    private static boolean isOutside(World world, int row) {
        return world.surroundings.isOutOfBounds(world.missiles.xMm[row], world.missiles.yMm[row]);
    }
}
