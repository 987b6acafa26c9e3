package starlog.sector.mining;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ASTEROID_DEPLETED;
import static starlog.schemas.intent.Verdict.HOLD_FULL;
import static starlog.schemas.intent.Verdict.NO_MINING_LASER;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;

import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.intent.Verdict;
import starlog.sector.outcome.Outcomes;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Distance;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Mining lasers and the asteroids that they empty.
public final class Mining {
    private Mining() {}

    /// A flying ship's intent to mine an asteroid from now on.
    public static Verdict start(World world, int row, long asteroid) {
        int rock = world.asteroids.rowOf(asteroid);
        if (!hasLaser(world, row)) return NO_MINING_LASER;
        if (rock == Table.NO_ROW) return NO_SUCH_TARGET;
        if (world.asteroids.amount[rock] == 0)
            return world.judgement.refused(ASTEROID_DEPLETED, world.tick, world.asteroids.respawnTick[rock]);
        if (!isInRange(world, row, rock, range(world, row))) return outOfRange(world, row, rock);
        if (world.room(row, world.asteroids.ore[rock]) == 0) return holdFull(world, row);

        Ships ships = world.ships;
        if (ships.mining[row] != asteroid) {
            ships.mining[row] = asteroid;
            ships.mineTick[row] = world.tick + world.rules.shipClasses.miningTicks[ships.shipClass[row]];
        }
        return ACCEPTED;
    }

    public static boolean hasLaser(World world, int row) {
        return world.rules.shipClasses.miningYield[world.ships.shipClass[row]] > 0;
    }

    /// Reach of the ship's laser, from the rock's rim.
    public static int range(World world, int row) {
        return world.rules.shipClasses.miningRangeMm[world.ships.shipClass[row]];
    }

    public static boolean isInRange(World world, int row, int rock, int rangeMm) {
        Asteroids asteroids = world.asteroids;
        return Distance.within(
                asteroids.xMm[rock] - world.ships.xMm[row],
                asteroids.yMm[rock] - world.ships.yMm[row],
                asteroids.radiusMm(rock) + (long) rangeMm);
    }

    private static Verdict outOfRange(World world, int row, int rock) {
        Asteroids asteroids = world.asteroids;
        return world.judgement.tooLong(
                TARGET_OUT_OF_RANGE,
                asteroids.xMm[rock] - world.ships.xMm[row],
                asteroids.yMm[rock] - world.ships.yMm[row],
                asteroids.radiusMm(rock) + (long) range(world, row));
    }

    static Verdict holdFull(World world, int row) {
        long units = world.cargo(row);
        return world.judgement.refused(HOLD_FULL, units, units);
    }

    /// Every laser that is due brings ore into its hold.
    public static void mine(World world, Outcomes outcomes) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if (ships.mining[row] != 0 && world.tick >= ships.mineTick[row] && ships.isFlying(row))
                mine(world, row, outcomes);
    }

    private static void mine(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        Asteroids asteroids = world.asteroids;
        int rock = asteroids.rowOf(ships.mining[row]);
        int ore = asteroids.ore[rock];
        int room = world.room(row, ore);
        int reason = asteroids.amount[rock] == 0
                ? MiningStopped.DEPLETED
                : !isInRange(world, row, rock, range(world, row))
                        ? MiningStopped.OUT_OF_RANGE
                        : room == 0 ? MiningStopped.HOLD_FULL : 0;
        if (reason != 0) {
            outcomes.miningStopped(ships.id[row], asteroids.id[rock], reason);
            ships.stopMining(row);
            return;
        }
        int shipClass = ships.shipClass[row];
        int amount = Math.min(world.rules.shipClasses.miningYield[shipClass], Math.min(asteroids.amount[rock], room));
        asteroids.amount[rock] -= amount;
        ships.ore[ore][row] += amount;
        ships.mineTick[row] = world.tick + world.rules.shipClasses.miningTicks[shipClass];
        outcomes.oreMined(ships.id[row], ships.player[row], asteroids.id[rock], ore, amount);
        if (asteroids.amount[rock] == 0) {
            asteroids.respawnTick[rock] = world.tick + world.rules.fields.respawnTicks[asteroids.field[rock]];
            outcomes.asteroidDepleted(asteroids.id[rock]);
        }
    }

    /// Depleted asteroids whose time has come are full again.
    public static void respawn(World world, Outcomes outcomes) {
        Asteroids asteroids = world.asteroids;
        for (int rock = 0; rock < asteroids.count; rock++)
            if (asteroids.respawnTick[rock] != 0 && world.tick >= asteroids.respawnTick[rock]) {
                asteroids.respawnTick[rock] = 0;
                asteroids.amount[rock] = asteroids.amountFull[rock];
                world.ledger.created(asteroids.ore[rock], asteroids.amount[rock]);
                outcomes.asteroidRespawned(asteroids.id[rock], asteroids.amount[rock]);
            }
    }
}
