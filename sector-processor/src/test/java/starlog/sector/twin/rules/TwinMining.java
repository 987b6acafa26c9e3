package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.AsteroidDepleted;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.OreMined;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;

/// Section 5: mining.
public final class TwinMining {
    private static final int DEPLETED = 1;
    private static final int OUT_OF_RANGE = 2;
    private static final int HOLD_FULL = 3;

    private TwinMining() {}

    public static void step(TwinWorld world) {
        for (TwinShip ship : world.flyingShips())
            if (ship.mining != 0 && world.tick >= ship.mineTick) mine(world, ship);
    }

    private static void mine(TwinWorld world, TwinShip ship) {
        TwinAsteroid asteroid = world.asteroidWithOre(ship.mining);
        if (asteroid == null) {
            stop(world, ship, DEPLETED);
            return;
        }
        if (!reaches(world, ship, asteroid)) {
            stop(world, ship, OUT_OF_RANGE);
            return;
        }
        long room = TwinCargo.room(world, ship, asteroid.ore);
        if (room == 0) {
            stop(world, ship, HOLD_FULL);
            return;
        }
        ShipClasses classes = world.rules.shipClasses;
        long amount = Math.min(classes.miningYield[ship.shipClass], Math.min(asteroid.amount, room));
        asteroid.amount -= amount;
        ship.ore[asteroid.ore] += amount;
        ship.mineTick = world.tick + classes.miningTicks[ship.shipClass];
        world.happened(new OreMined(ship.id, ship.player, asteroid.id, asteroid.ore, amount));
        if (asteroid.amount > 0) return;
        asteroid.respawnTick = world.tick + world.rules.fields.respawnTicks[asteroid.field];
        world.happened(new AsteroidDepleted(asteroid.id));
    }

    private static void stop(TwinWorld world, TwinShip ship, int reason) {
        world.happened(new MiningStopped(ship.id, ship.mining, reason));
        ship.stopMining();
    }

    /// Whether the rock's rim is within the range of the ship's laser.
    static boolean reaches(TwinWorld world, TwinShip ship, TwinAsteroid asteroid) {
        return isRimWithin(ship, asteroid, world.rules.shipClasses.miningRangeMm[ship.shipClass]);
    }

    static boolean isRimWithin(TwinShip ship, TwinAsteroid asteroid, long range) {
        return Plane.within(asteroid.xMm - ship.xMm, asteroid.yMm - ship.yMm, asteroid.radius() + range);
    }
}
