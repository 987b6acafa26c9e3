package starlog.sector.twin.rules;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.AMOUNT_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.HOLD_FULL;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_CARGO;
import static starlog.schemas.intent.Verdict.NO_SUCH_ORE;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.WRECKS_AT_CAP;

import starlog.schemas.event.StateEvent.OreDelivered;
import starlog.schemas.event.StateEvent.OreJettisoned;
import starlog.schemas.event.StateEvent.OreScooped;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinStation;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;

/// Section 1: ore in holds, wrecks and stations.
final class TwinCargo {
    private TwinCargo() {}

    static long mass(TwinWorld world, TwinShip ship) {
        long mass = 0;
        for (int ore = 0; ore < world.rules.ores.count; ore++) mass += ship.ore[ore] * world.rules.ores.mass[ore];
        return mass;
    }

    private static long volume(TwinWorld world, TwinShip ship) {
        long volume = 0;
        for (int ore = 0; ore < world.rules.ores.count; ore++) volume += ship.ore[ore] * world.rules.ores.volume[ore];
        return volume;
    }

    /// Units of an ore that fit into the hold.
    static long room(TwinWorld world, TwinShip ship, int ore) {
        Ores ores = world.rules.ores;
        ShipClasses classes = world.rules.shipClasses;
        long byMass = (classes.cargoMass[ship.shipClass] - mass(world, ship)) / ores.mass[ore];
        long byVolume = (classes.cargoVolume[ship.shipClass] - volume(world, ship)) / ores.volume[ore];
        return Math.max(0, Math.min(byMass, byVolume));
    }

    static boolean isWreckCapReached(TwinWorld world) {
        return world.wrecks.size() >= world.rule(Rule.WRECK_CAPACITY);
    }

    /// A new, empty wreck at a ship's place.
    static TwinWreck wreckAt(TwinWorld world, TwinShip ship) {
        TwinWreck wreck = new TwinWreck(world.nextId());
        wreck.xMm = ship.xMm;
        wreck.yMm = ship.yMm;
        wreck.endTick = world.tick + world.rule(Rule.WRECK_TICKS);
        world.wrecks.put(wreck.id, wreck);
        return wreck;
    }

    static Verdict jettison(TwinWorld world, TwinShip ship, int ore, int amount) {
        int lastOre = world.rules.ores.count - 1;
        if (ore < 0 || ore > lastOre) return world.refuse(NO_SUCH_ORE, ore, lastOre);
        if (amount < 1) return world.refuse(AMOUNT_OUT_OF_RANGE, amount, 1);
        if (amount > ship.ore[ore]) return world.refuse(NOT_ENOUGH_CARGO, amount, ship.ore[ore]);
        if (isWreckCapReached(world))
            return world.refuse(WRECKS_AT_CAP, world.wrecks.size(), world.rule(Rule.WRECK_CAPACITY));
        TwinWreck wreck = wreckAt(world, ship);
        wreck.ore[ore] = amount;
        ship.ore[ore] -= amount;
        world.happened(new OreJettisoned(ship.id, ship.player, wreck.id, ore, amount));
        return ACCEPTED;
    }

    static Verdict scoop(TwinWorld world, TwinShip ship, long wreckId) {
        TwinWreck wreck = world.wreck(wreckId);
        if (wreck == null) return NO_SUCH_TARGET;
        long range = world.rule(Rule.SCOOP_RANGE_MM);
        if (!Plane.within(wreck.xMm - ship.xMm, wreck.yMm - ship.yMm, range))
            return world.refuse(TARGET_OUT_OF_RANGE, Plane.length(wreck.xMm - ship.xMm, wreck.yMm - ship.yMm), range);
        boolean moved = false;
        for (int ore = 0; ore < world.rules.ores.count; ore++) {
            long amount = Math.min(wreck.ore[ore], room(world, ship, ore));
            if (amount == 0) continue;
            wreck.ore[ore] -= amount;
            ship.ore[ore] += amount;
            moved = true;
            world.happened(new OreScooped(ship.id, ship.player, wreckId, ore, amount));
        }
        if (!moved) return world.refuse(HOLD_FULL, ship.units(), ship.units());
        if (wreck.amount() == 0) wreck.gone = true;
        return ACCEPTED;
    }

    static Verdict unload(TwinWorld world, TwinShip ship) {
        TwinStation station = world.stations.get(ship.station);
        for (int ore = 0; ore < world.rules.ores.count; ore++) {
            long amount = ship.ore[ore];
            if (amount == 0) continue;
            ship.ore[ore] = 0;
            station.ore[ore] += amount;
            world.happened(new OreDelivered(ship.id, ship.player, station.id, ore, amount));
        }
        return ACCEPTED;
    }
}
