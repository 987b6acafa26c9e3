package starlog.sector.cloak;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_CLOAKED;
import static starlog.schemas.intent.Verdict.CLOAK_NOT_READY;
import static starlog.schemas.intent.Verdict.NOT_CLOAKED;
import static starlog.schemas.intent.Verdict.NOT_ENOUGH_ENERGY;
import static starlog.schemas.intent.Verdict.NO_CLOAK;

import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.intent.Verdict;
import starlog.sector.outcome.Outcomes;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Cloaks: how they begin, what they cost, and how they end. What a cloaked ship may not do, and who does not see it, is
/// asked where those things are done, by [Ships#seenRowOf] above all.
public final class Cloaks {
    private Cloaks() {}

    /// A flying ship's intent to be seen by nobody. It aims and works no more.
    public static Verdict begin(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        if (cost(world, row) == 0) return NO_CLOAK;
        if (ships.cloaked[row] != 0) return ALREADY_CLOAKED;
        if (world.tick < ships.cloakReadyTick[row])
            return world.judgement.refused(CLOAK_NOT_READY, world.tick, ships.cloakReadyTick[row]);
        if (ships.energy[row] < cost(world, row))
            return world.judgement.refused(NOT_ENOUGH_ENERGY, ships.energy[row], cost(world, row));

        ships.cloaked[row] = 1;
        ships.unlock(row);
        ships.stopMining(row);
        if (ships.order[row] == Order.ATTACK || ships.order[row] == Order.GATHER) ships.order(row, Order.HOLD, 0, 0, 0);
        outcomes.shipCloaked(ships.id[row], ships.player[row]);
        return ACCEPTED;
    }

    /// A flying ship's intent to be seen again.
    public static Verdict stop(World world, int row, Outcomes outcomes) {
        if (world.ships.cloaked[row] == 0) return NOT_CLOAKED;

        end(world, row, ShipUncloaked.ORDERED, outcomes);
        return ACCEPTED;
    }

    /// The ship can be seen again, if it was cloaked.
    ///
    /// @param reason of [ShipUncloaked]
    public static void end(World world, int row, int reason, Outcomes outcomes) {
        Ships ships = world.ships;
        if (ships.cloaked[row] == 0) return;
        ships.cloaked[row] = 0;
        ships.cloakReadyTick[row] = world.tick + world.rules.shipClasses.cloakReadyTicks[ships.shipClass[row]];
        outcomes.shipUncloaked(ships.id[row], ships.player[row], reason);
    }

    /// Every cloak takes its energy for the tick, or ends. One that other rules have taken from the class ends too: it would
    /// cost nothing.
    public static void pay(World world, Outcomes outcomes) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++) {
            if (ships.cloaked[row] == 0 || !ships.isFlying(row)) continue;
            int cost = cost(world, row);
            if (cost == 0 || ships.energy[row] < cost) end(world, row, ShipUncloaked.NO_ENERGY, outcomes);
            else ships.energy[row] -= cost;
        }
    }

    private static int cost(World world, int row) {
        return world.rules.shipClasses.cloakEnergyPerTick[world.ships.shipClass[row]];
    }
}
