package starlog.sector.twin.rules;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_CLOAKED;
import static starlog.schemas.intent.Verdict.CLOAK_NOT_READY;
import static starlog.schemas.intent.Verdict.NOT_CLOAKED;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_ENERGY;
import static starlog.schemas.intent.Verdict.NO_CLOAK;

import starlog.schemas.event.StateEvent.ShipCloaked;
import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Order;

/// Sections 1 and 4: cloaks.
final class TwinCloaks {
    static final int ORDERED = 1;
    static final int NO_ENERGY = 2;
    static final int HARMED = 3;
    static final int DOCKED = 4;

    private TwinCloaks() {}

    /// Whether a cloaked ship may not do such a thing.
    static boolean forbids(Intent intent) {
        return switch (intent) {
            case Intent.Lock _, Intent.Fire _, Intent.Mine _, Intent.Jettison _ -> true;
            case Intent.Scoop _, Intent.Attack _, Intent.Gather _ -> true;
            default -> false;
        };
    }

    static Verdict cloak(TwinWorld world, TwinShip ship) {
        long energy = world.rules.shipClasses.cloakEnergyPerTick[ship.shipClass];
        if (energy == 0) return NO_CLOAK;
        if (ship.cloaked == 1) return ALREADY_CLOAKED;
        if (world.tick < ship.cloakReadyTick) return world.refuse(CLOAK_NOT_READY, world.tick, ship.cloakReadyTick);
        if (ship.energy < energy) return world.refuse(NOT_ENOUGH_ENERGY, ship.energy, energy);
        ship.cloaked = 1;
        ship.unlock();
        ship.stopMining();
        if (ship.order == Order.ATTACK || ship.order == Order.GATHER) ship.order(Order.HOLD, 0, 0, 0);
        world.happened(new ShipCloaked(ship.id, ship.player));
        return ACCEPTED;
    }

    static Verdict uncloakAsOrdered(TwinWorld world, TwinShip ship) {
        if (ship.cloaked == 0) return NOT_CLOAKED;
        uncloak(world, ship, ORDERED);
        return ACCEPTED;
    }

    static void uncloak(TwinWorld world, TwinShip ship, int reason) {
        if (ship.cloaked == 0) return;
        ship.cloaked = 0;
        ship.cloakReadyTick = world.tick + world.rules.shipClasses.cloakReadyTicks[ship.shipClass];
        world.happened(new ShipUncloaked(ship.id, ship.player, reason));
    }

    static void step(TwinWorld world) {
        for (TwinShip ship : world.flyingShips()) {
            if (ship.cloaked == 0) continue;
            long energy = world.rules.shipClasses.cloakEnergyPerTick[ship.shipClass];
            if (energy == 0 || energy > ship.energy) uncloak(world, ship, NO_ENERGY);
            else ship.energy -= energy;
        }
    }
}
