package starlog.sector.twin.rules;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.StateEvent.EdgeReached;
import starlog.schemas.event.StateEvent.ShipHalted;
import starlog.schemas.event.StateEvent.ShipShoved;
import starlog.schemas.event.StateEvent.ShipsCollided;
import starlog.schemas.space.Drift;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Order;

/// Section 3: motion.
public final class TwinMotion {
    private static final long SPEED_MAX = 100_000_000;
    private static final long HARD = 512_000;
    private static final int PAIRS_MAX = 16;

    private TwinMotion() {}

    public static void step(TwinWorld world) {
        List<TwinShip> ships = world.flyingShips();
        for (TwinShip ship : ships) steer(world, ship);
        for (TwinShip ship : ships) accelerate(world, ship);
        for (TwinShip ship : ships) brake(world, ship);
        for (TwinShip ship : ships) {
            ship.xMm += Drift.inTick((int) ship.vxMmPer1024Ticks, world.tick);
            ship.yMm += Drift.inTick((int) ship.vyMmPer1024Ticks, world.tick);
        }
        for (TwinShip ship : ships) keepInside(world, ship);
        for (TwinShip ship : ships) leaveObstacles(world, ship);
        collide(world, ships);
    }

    private static void steer(TwinWorld world, TwinShip ship) {
        int turn = Plane.wrap(ship.helm - ship.heading);
        int turnRate = world.rules.shipClasses.turnRate[ship.shipClass];
        if (Math.abs(turn) <= turnRate) ship.heading = ship.helm;
        else ship.heading = Plane.turned(ship.heading + (turn > 0 ? turnRate : -turnRate));
    }

    private static void accelerate(TwinWorld world, TwinShip ship) {
        if (ship.thrust <= 0) return;
        ShipClasses classes = world.rules.shipClasses;
        long mass = classes.mass[ship.shipClass];
        long gain = ship.thrust * mass / (mass + TwinCargo.mass(world, ship));
        long drag = classes.drag[ship.shipClass];
        long topSpeed = classes.topSpeed[ship.shipClass];
        long vx = ship.vxMmPer1024Ticks + Plane.alongX(gain, ship.heading);
        long vy = ship.vyMmPer1024Ticks + Plane.alongY(gain, ship.heading);
        vx -= vx * drag / 65_536;
        vy -= vy * drag / 65_536;
        if (!Plane.within(vx, vy, topSpeed)) {
            long speed = Plane.length(vx, vy);
            vx = vx * topSpeed / speed;
            vy = vy * topSpeed / speed;
            if (Math.abs(vx - ship.vxMmPer1024Ticks) <= 1 && Math.abs(vy - ship.vyMmPer1024Ticks) <= 1) return;
        }
        ship.vxMmPer1024Ticks = vx;
        ship.vyMmPer1024Ticks = vy;
    }

    private static void brake(TwinWorld world, TwinShip ship) {
        if (ship.thrust != TwinShip.BRAKING) return;
        long brake = world.rules.shipClasses.brake[ship.shipClass];
        long speed = Plane.length(ship.vxMmPer1024Ticks, ship.vyMmPer1024Ticks);
        if (speed <= brake) {
            ship.halt();
            world.happened(new ShipHalted(ship.id, (int) ship.xMm, (int) ship.yMm));
            return;
        }
        ship.vxMmPer1024Ticks = ship.vxMmPer1024Ticks * (speed - brake) / speed;
        ship.vyMmPer1024Ticks = ship.vyMmPer1024Ticks * (speed - brake) / speed;
    }

    private static void keepInside(TwinWorld world, TwinShip ship) {
        boolean ran = false;
        long x = world.grid().boundX(ship.xMm);
        long y = world.grid().boundY(ship.yMm);
        if (ship.xMm != x) {
            ship.xMm = x;
            ship.vxMmPer1024Ticks = 0;
            ran |= ship.vxBefore != 0;
        }
        if (ship.yMm != y) {
            ship.yMm = y;
            ship.vyMmPer1024Ticks = 0;
            ran |= ship.vyBefore != 0;
        }
        if (ran) world.happened(new EdgeReached(ship.id, (int) ship.xMm, (int) ship.yMm));
    }

    private static void leaveObstacles(TwinWorld world, TwinShip ship) {
        for (TwinStation station : world.stations.values())
            leave(world, ship, station.id, station.xMm, station.yMm, station.radiusMm);
        for (TwinAsteroid asteroid : world.asteroids.values())
            if (asteroid.amount > 0) leave(world, ship, asteroid.id, asteroid.xMm, asteroid.yMm, asteroid.radius());
    }

    private static void leave(TwinWorld world, TwinShip ship, long obstacle, long x, long y, long radius) {
        long reach = world.rules.shipClasses.radiusMm[ship.shipClass] + radius;
        long nx = ship.xMm - x;
        long ny = ship.yMm - y;
        long distance = Plane.length(nx, ny);
        if (Plane.square(nx, ny) >= reach * reach) return;
        if (distance == 0) {
            nx = 1;
            distance = 1;
        }
        ship.xMm = world.grid().boundX(x + nx * reach / distance);
        ship.yMm = world.grid().boundY(y + ny * reach / distance);
        long u = (ship.vxMmPer1024Ticks * nx + ship.vyMmPer1024Ticks * ny) / distance;
        if (u >= 0) return;
        push(ship, -(nx * (u + u / 2) / distance), -(ny * (u + u / 2) / distance));
        if (-u >= HARD) {
            world.happened(new ShipsCollided(ship.id, obstacle, (int) ship.xMm, (int) ship.yMm));
            TwinCloaks.uncloak(world, ship, TwinCloaks.HARMED);
        }
        shoved(world, ship, obstacle);
    }

    /// A player's ship that lay at rest brakes.
    private static void shoved(TwinWorld world, TwinShip ship, long by) {
        boolean atRest = ship.vxBefore == 0 && ship.vyBefore == 0 && ship.thrust == 0;
        boolean ordered = ship.order != Order.NONE && ship.order != Order.HOLD;
        if (ship.player == 0 || ordered || !atRest || !ship.isMoving()) return;
        ship.thrust = TwinShip.BRAKING;
        world.happened(new ShipShoved(ship.id, ship.player, by, (int) ship.xMm, (int) ship.yMm));
    }

    private static void push(TwinShip ship, long vx, long vy) {
        ship.vxMmPer1024Ticks = Math.clamp(ship.vxMmPer1024Ticks + vx, -SPEED_MAX, SPEED_MAX);
        ship.vyMmPer1024Ticks = Math.clamp(ship.vyMmPer1024Ticks + vy, -SPEED_MAX, SPEED_MAX);
    }

    private record Pair(TwinShip a, TwinShip b) {}

    private static void collide(TwinWorld world, List<TwinShip> ships) {
        List<Pair> pairs = new ArrayList<>();
        for (TwinShip a : ships) {
            int found = 0;
            for (TwinShip b : ships)
                if (b.id > a.id && found < PAIRS_MAX && touch(world, a, b)) {
                    pairs.add(new Pair(a, b));
                    found++;
                }
        }
        for (Pair pair : pairs) if (touch(world, pair.a, pair.b)) bounce(world, pair.a, pair.b);
    }

    private static long reach(TwinWorld world, TwinShip a, TwinShip b) {
        int[] radius = world.rules.shipClasses.radiusMm;
        return (long) radius[a.shipClass] + radius[b.shipClass];
    }

    private static boolean touch(TwinWorld world, TwinShip a, TwinShip b) {
        long reach = reach(world, a, b);
        return Plane.square(b.xMm - a.xMm, b.yMm - a.yMm) < reach * reach;
    }

    private static void bounce(TwinWorld world, TwinShip a, TwinShip b) {
        long nx = b.xMm - a.xMm;
        long ny = b.yMm - a.yMm;
        long distance = Plane.length(nx, ny);
        if (distance == 0) {
            nx = 1;
            distance = 1;
        }
        long massA = world.rules.shipClasses.mass[a.shipClass] + TwinCargo.mass(world, a);
        long massB = world.rules.shipClasses.mass[b.shipClass] + TwinCargo.mass(world, b);
        long mass = massA + massB;
        long depth = reach(world, a, b) - distance;
        long partB = depth * massA / mass;
        long partA = depth - partB;
        a.xMm = world.grid().boundX(a.xMm - nx * partA / distance);
        a.yMm = world.grid().boundY(a.yMm - ny * partA / distance);
        b.xMm = world.grid().boundX(b.xMm + nx * partB / distance);
        b.yMm = world.grid().boundY(b.yMm + ny * partB / distance);
        long dvx = b.vxMmPer1024Ticks - a.vxMmPer1024Ticks;
        long dvy = b.vyMmPer1024Ticks - a.vyMmPer1024Ticks;
        long u = (dvx * nx + dvy * ny) / distance;
        if (u >= 0) return;
        long impulse = -(u + u / 2);
        push(a, -(nx * (impulse * massB / mass) / distance), -(ny * (impulse * massB / mass) / distance));
        push(b, nx * (impulse * massA / mass) / distance, ny * (impulse * massA / mass) / distance);
        if (-u >= HARD) {
            world.happened(new ShipsCollided(a.id, b.id, (int) a.xMm, (int) a.yMm));
            TwinCloaks.uncloak(world, a, TwinCloaks.HARMED);
            TwinCloaks.uncloak(world, b, TwinCloaks.HARMED);
        }
        shoved(world, a, b.cloaked == 1 ? 0 : b.id);
        shoved(world, b, a.cloaked == 1 ? 0 : a.id);
    }
}
