package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.event.StateEvent.OrderCompleted;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Order;

/// Section 2: captains carry out orders.
final class TwinCaptains {
    private static final int QUARTER = 16_384;
    private static final int PLACE_REACHED_MM = 5_000;
    private static final int ESCORT_MM = 30_000;
    private static final int SPACING_MM = 15_000;

    private TwinCaptains() {}

    static void step(TwinWorld world) {
        for (TwinShip ship : world.flyingShips())
            if (ship.order != Order.NONE && (world.tick + ship.id) % 8 == 0) steer(world, ship);
    }

    private static void steer(TwinWorld world, TwinShip ship) {
        if (evades(world, ship)) {
            ship.patienceTick = 0;
            return;
        }
        switch (ship.order) {
            case Order.HOLD -> rest(ship);
            case Order.MOVE -> move(world, ship);
            case Order.ESCORT -> escort(world, ship);
            case Order.FORMATION -> keepFormation(world, ship);
            case Order.ATTACK -> attack(world, ship);
            case Order.GATHER -> gather(world, ship);
            case Order.RETREAT -> retreat(world, ship);
            default -> throw new IllegalStateException("no such order: " + ship.order);
        }
    }

    private static boolean evades(TwinWorld world, TwinShip ship) {
        if (ship.incoming == null) return false;
        long dx = ship.incoming.xMm - ship.xMm;
        long dy = ship.incoming.yMm - ship.yMm;
        if (!Plane.within(dx, dy, world.rule(Rule.EVADE_RANGE_MM))) return false;
        ship.helm = Plane.turned(Angle.atan2(dy, dx) + QUARTER);
        ship.thrust = world.rules.shipClasses.thrustMax[ship.shipClass];
        return true;
    }

    private static void rest(TwinShip ship) {
        ship.thrust = ship.isMoving() ? TwinShip.BRAKING : 0;
    }

    private static void done(TwinWorld world, TwinShip ship) {
        world.happened(new OrderCompleted(ship.id, ship.player, ship.order));
        ship.order(Order.HOLD, 0, 0, 0);
    }

    private static void abandon(TwinWorld world, TwinShip ship, int reason) {
        world.happened(new OrderAbandoned(ship.id, ship.player, ship.orderTarget, ship.order, reason));
        ship.order(Order.HOLD, 0, 0, 0);
    }

    private static void move(TwinWorld world, TwinShip ship) {
        long dx = ship.orderXMm - ship.xMm;
        long dy = ship.orderYMm - ship.yMm;
        boolean there = Plane.within(dx, dy, PLACE_REACHED_MM);
        boolean nearly = Plane.within(dx, dy, 250_000);
        if (there || nearly && isAtObstacleThere(world, ship)) done(world, ship);
        else approach(world, ship, ship.orderXMm, ship.orderYMm, 0);
    }

    /// At the hull of an obstacle in which the order's place lies.
    private static boolean isAtObstacleThere(TwinWorld world, TwinShip ship) {
        for (TwinStation station : world.stations.values())
            if (isAt(world, ship, station.xMm, station.yMm, station.radiusMm)) return true;
        for (TwinAsteroid asteroid : world.asteroids.values())
            if (asteroid.amount > 0 && isAt(world, ship, asteroid.xMm, asteroid.yMm, asteroid.radius())) return true;
        return false;
    }

    private static boolean isAt(TwinWorld world, TwinShip ship, long x, long y, long radius) {
        long reach = radius + world.rules.shipClasses.radiusMm[ship.shipClass];
        return Plane.square(ship.orderXMm - x, ship.orderYMm - y) < reach * reach
                && Plane.within(ship.xMm - x, ship.yMm - y, reach + PLACE_REACHED_MM);
    }

    /// Goes there as long as it comes nearer.
    private static void approach(TwinWorld world, TwinShip ship, long x, long y, long stop) {
        long dx = x - ship.xMm;
        long dy = y - ship.yMm;
        long distance = Plane.length(dx, dy);
        if (ship.patienceTick == 0 || distance <= ship.orderNear - 1_000) {
            ship.orderNear = distance;
            ship.patienceTick = world.tick + world.rule(Rule.BLOCKED_TICKS);
        }
        if (world.tick >= ship.patienceTick) {
            abandon(world, ship, 1);
            return;
        }
        long farther = Math.max(Math.abs(dx), Math.abs(dy));
        if (farther <= world.size()) arrive(world, ship, x, y, 0, 0, stop);
        else
            arrive(
                    world,
                    ship,
                    ship.xMm + dx * world.size() / farther,
                    ship.yMm + dy * world.size() / farther,
                    0,
                    0,
                    0);
    }

    private static void escort(TwinWorld world, TwinShip ship) {
        TwinShip target = world.seen(ship.orderTarget);
        if (target == null) done(world, ship);
        else follow(world, ship, target, 0, 0, ESCORT_MM);
    }

    /// Arrives with the target's velocity so far from it.
    private static void follow(TwinWorld world, TwinShip ship, TwinShip target, long besideX, long besideY, long stop) {
        long x = target.xMm + besideX;
        long y = target.yMm + besideY;
        arrive(world, ship, x, y, target.vxMmPer1024Ticks, target.vyMmPer1024Ticks, stop);
    }

    private static void keepFormation(TwinWorld world, TwinShip ship) {
        TwinShip target = world.seen(ship.orderTarget);
        if (target == null) {
            done(world, ship);
            return;
        }
        int place = ship.player != 0 ? 1 : ship.place;
        long rank = (place + 1) / 2;
        long forward = -SPACING_MM * rank;
        long left = place % 2 == 1 ? SPACING_MM * rank : -SPACING_MM * rank;
        long c = Angle.cos(target.heading);
        long s = Angle.sin(target.heading);
        follow(world, ship, target, forward * c - left * s >> 30, forward * s + left * c >> 30, 0);
    }

    private static void attack(TwinWorld world, TwinShip ship) {
        TwinShip target = world.seen(ship.orderTarget);
        if (target == null) {
            done(world, ship);
            ship.unlock();
            return;
        }
        if (TwinGunnery.mayAttack(world, ship, target) != Verdict.ACCEPTED) {
            ship.unlock();
            abandon(world, ship, 2);
            return;
        }
        ShipClasses classes = world.rules.shipClasses;
        long dx = target.xMm - ship.xMm;
        long dy = target.yMm - ship.yMm;
        ship.engaging = 1;
        if (Plane.within(dx, dy, classes.lockRangeMm[ship.shipClass]))
            ship.lockOn(target.id, world.tick + classes.lockTicks[ship.shipClass]);
        long standoff = classes.standoffMm[ship.shipClass];
        if (Plane.within(dx, dy, standoff)) {
            ship.helm = Plane.turned(Angle.atan2(dy, dx) + QUARTER);
            ship.thrust = classes.thrustMax[ship.shipClass] / 2;
        } else follow(world, ship, target, 0, 0, standoff);
    }

    private static void gather(TwinWorld world, TwinShip ship) {
        TwinAsteroid asteroid = world.asteroidWithOre(ship.orderTarget);
        if (asteroid == null || ship.player != 0 && TwinCargo.room(world, ship, asteroid.ore) == 0) {
            done(world, ship);
            ship.stopMining();
            return;
        }
        ShipClasses classes = world.rules.shipClasses;
        long range = classes.miningRangeMm[ship.shipClass];
        if (TwinMining.isRimWithin(ship, asteroid, range * 3 / 4)) {
            ship.patienceTick = 0;
            rest(ship);
            if (TwinCargo.room(world, ship, asteroid.ore) > 0)
                ship.mine(asteroid.id, world.tick + classes.miningTicks[ship.shipClass]);
        } else approach(world, ship, asteroid.xMm, asteroid.yMm, asteroid.radiusFullMm + range / 2);
    }

    private static void retreat(TwinWorld world, TwinShip ship) {
        TwinStation station = nearestStation(world, ship);
        if (station == null) {
            done(world, ship);
            return;
        }
        boolean near = TwinHarbour.isWithinDockRange(world, ship, station);
        if (near) ship.patienceTick = 0;
        if (!near)
            approach(world, ship, station.xMm, station.yMm, station.radiusMm + world.rule(Rule.DOCK_RANGE_MM) / 2);
        else if (TwinHarbour.isSlowEnough(world, ship)) TwinHarbour.dock(world, ship, station);
        else ship.thrust = TwinShip.BRAKING;
    }

    private static TwinStation nearestStation(TwinWorld world, TwinShip ship) {
        TwinStation nearest = null;
        long least = Long.MAX_VALUE;
        for (TwinStation station : world.stations.values()) {
            long square = Plane.square(station.xMm - ship.xMm, station.yMm - ship.yMm);
            if (square >= least) continue;
            nearest = station;
            least = square;
        }
        return nearest;
    }

    /// Steers so that the ship comes to rest, relative to a velocity, at a distance from a place.
    private static void arrive(TwinWorld world, TwinShip ship, long x, long y, long wx, long wy, long stop) {
        TwinNavigation.Goal goal = TwinNavigation.goal(world, ship, x, y);
        ShipClasses classes = world.rules.shipClasses;
        long thrustMax = classes.thrustMax[ship.shipClass];
        long dx = goal.x() - ship.xMm;
        long dy = goal.y() - ship.yMm;
        long distance = Plane.length(dx, dy);
        long rest = Math.max(0, distance - (goal.onTheWay() ? 0 : stop));
        long allowed = Math.min(classes.topSpeed[ship.shipClass], SquareRoot.floor(thrustMax * rest * 1_024));
        long wantedX = (goal.onTheWay() ? 0 : wx) + dx * allowed / Math.max(1, distance);
        long wantedY = (goal.onTheWay() ? 0 : wy) + dy * allowed / Math.max(1, distance);
        long ex = wantedX - ship.vxMmPer1024Ticks;
        long ey = wantedY - ship.vyMmPer1024Ticks;
        long off = Plane.length(ex, ey);
        if (off <= 2 * thrustMax) {
            ship.thrust = 0;
            return;
        }
        ship.helm = Angle.atan2(ey, ex);
        boolean bowIsThere = Math.abs(Plane.wrap(ship.helm - ship.heading)) < 8_192;
        ship.thrust = bowIsThere ? Math.max(1, Math.min(thrustMax, off / 8)) : 0;
    }
}
