package starlog.sector.simulation;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.CLOAKED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_MINING_LASER;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.NO_WEAPON;
import static starlog.schemas.intent.Verdict.PLACE_OUT_OF_SECTOR;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.SEQUENCE_TOO_FAR_AHEAD;
import static starlog.schemas.intent.Verdict.SHIP_DESTROYED;
import static starlog.schemas.intent.Verdict.SHIP_DOCKED;
import static starlog.schemas.intent.Verdict.SHIP_NOT_DOCKED;
import static starlog.schemas.intent.Verdict.TARGET_IS_SELF;
import static starlog.schemas.intent.Verdict.THRUST_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.TOO_MANY_INTENTS;
import static starlog.schemas.intent.Verdict.WRONG_SECTOR;

import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.schemas.space.Angle;
import starlog.sector.border.Outbound;
import starlog.sector.border.Waiting;
import starlog.sector.cloak.Cloaks;
import starlog.sector.combat.Gunnery;
import starlog.sector.docking.Docks;
import starlog.sector.fleet.Absence;
import starlog.sector.lifecycle.Births;
import starlog.sector.mining.Mining;
import starlog.sector.mining.Salvage;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.table.Table;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Players' intents to ships: each is checked against the rules in order of precedence, and then carried out whole or
/// not at all. One thread at a time.
final class Bridge {
    private final World world;
    private final Gunnery gunnery;
    private final Outbound outbound;
    private final Outcomes outcomes;

    Bridge(World world, Gunnery gunnery, Outbound outbound, Outcomes outcomes) {
        this.world = world;
        this.gunnery = gunnery;
        this.outbound = outbound;
        this.outcomes = outcomes;
    }

    /// Judges an intent and carries it out; or sends it after its ship, or has it wait for the one before it.
    void obey(PlayerIntent intent) {
        int row = world.ships.rowOf(intent.ship());
        if (row == Table.NO_ROW && outbound.forward(world, intent, outcomes)) return;
        if (row != Table.NO_ROW && Waiting.mustWait(world, row, intent)) world.held.add(intent);
        else outcomes.judged(intent, judge(row, intent), world.judgement);
    }

    /// Judges the intents that have waited long enough, or for whose ship there is nothing to wait for.
    void obeyHeld() {
        for (int row = Waiting.nextReady(world); row != Table.NO_ROW; row = Waiting.nextReady(world)) {
            PlayerIntent intent = world.held.take(row);
            int shipRow = world.ships.rowOf(intent.ship());
            if (shipRow != Table.NO_ROW || !outbound.forward(world, intent, outcomes))
                outcomes.judged(intent, judge(shipRow, intent), world.judgement);
        }
    }

    private Verdict judge(int row, PlayerIntent intent) {
        Ships ships = world.ships;
        if (row == Table.NO_ROW) return intent.intent() instanceof Intent.Spawn ? spawn(intent) : NO_SUCH_SHIP;
        if (ships.player[row] != intent.player() && !Docks.isTakenBack(world, row, intent)) return NOT_YOUR_SHIP;
        if (intent.sequence() <= ships.lastSequence[row])
            return refused(SEQUENCE_ALREADY_SEEN, intent.sequence(), ships.lastSequence[row]);
        if (PlayerIntent.isTooFarAhead(intent.sequence(), ships.lastSequence[row]))
            return tooFarAhead(intent, ships.lastSequence[row]);
        ships.lastSequence[row] = intent.sequence();
        if (ships.player[row] == intent.player()) ships.giver[row] = 0;
        Absence.heard(world, row, outcomes);
        long most = world.rules.get(Rule.INTENTS_PER_TICK);
        if (++ships.intents[row] > most) return refused(TOO_MANY_INTENTS, ships.intents[row], most);
        return carryOut(row, intent);
    }

    private Verdict carryOut(int row, PlayerIntent intent) {
        Ships ships = world.ships;
        return switch (intent.intent()) {
            case Intent.Spawn() -> Births.respawn(world, row, outcomes);
            case Intent.Undock() -> docked(row) ? Docks.undock(world, row, outcomes) : notDocked(row);
            case Intent.Unload() -> docked(row) ? Docks.unload(world, row, outcomes) : notDocked(row);
            case Intent.GiveShip(long to) ->
                docked(row) ? Docks.give(world, row, intent.player(), to, outcomes) : notDocked(row);
            case Intent _ when docked(row) -> SHIP_DOCKED;
            case Intent _ when !ships.isFlying(row) -> SHIP_DESTROYED;
            case Intent wish when ships.cloaked[row] != 0 && givesAway(wish) -> CLOAKED;
            case Intent.Steer(int heading) -> steer(row, heading);
            case Intent.Thrust(int thrust) -> thrust(row, thrust);
            case Intent.Stop() -> stop(row);
            case Intent.Lock(long target) -> gunnery.lock(row, target);
            case Intent.Unlock() -> unlock(row);
            case Intent.Fire(int mount) -> gunnery.fire(row, mount, intent.seenTick());
            case Intent.Mine(long asteroid) -> Mining.start(world, row, asteroid);
            case Intent.StopMining() -> stopMining(row);
            case Intent.Jettison(int ore, int amount) -> Salvage.jettison(world, row, ore, amount, outcomes);
            case Intent.Scoop(long wreck) -> Salvage.scoop(world, row, wreck, outcomes);
            case Intent.Dock(long station) -> Docks.dock(world, row, station, outcomes);
            case Intent.MoveTo(int x, int y) -> moveTo(row, x, y);
            case Intent.Hold() -> order(row, Order.HOLD, 0, 0, 0);
            case Intent.Escort(long ship) -> orderTowards(row, Order.ESCORT, ship);
            case Intent.Attack(long ship) -> attack(row, ship);
            case Intent.Form(long ship) -> orderTowards(row, Order.FORMATION, ship);
            case Intent.Gather(long asteroid) -> gather(row, asteroid);
            case Intent.Retreat() -> order(row, Order.RETREAT, 0, 0, 0);
            case Intent.Cloak() -> Cloaks.begin(world, row, outcomes);
            case Intent.Uncloak() -> Cloaks.stop(world, row, outcomes);
        };
    }

    /// What others would notice.
    private static boolean givesAway(Intent intent) {
        return intent instanceof Intent.Lock
                || intent instanceof Intent.Fire
                || intent instanceof Intent.Mine
                || intent instanceof Intent.Jettison
                || intent instanceof Intent.Scoop
                || intent instanceof Intent.Attack
                || intent instanceof Intent.Gather;
    }

    private Verdict spawn(PlayerIntent intent) {
        if (PlayerIntent.isTooFarAhead(intent.sequence(), 0)) return tooFarAhead(intent, 0);
        if (!world.surroundings.isHomeOf(intent.ship()))
            return refused(WRONG_SECTOR, world.sector, world.surroundings.homeOf(intent.ship()));
        Verdict verdict = Births.spawn(world, intent.ship(), intent.player(), outcomes);
        if (verdict != ACCEPTED) return verdict;

        int row = world.ships.rowOf(intent.ship());
        world.ships.lastSequence[row] = intent.sequence();
        Absence.heard(world, row, outcomes);
        return ACCEPTED;
    }

    private Verdict tooFarAhead(PlayerIntent intent, long last) {
        return refused(SEQUENCE_TOO_FAR_AHEAD, intent.sequence(), PlayerIntent.highestSequenceAfter(last));
    }

    private Verdict refused(Verdict verdict, long value, long limit) {
        return world.judgement.refused(verdict, value, limit);
    }

    private boolean docked(int row) {
        return world.ships.condition[row] == Ships.DOCKED;
    }

    private Verdict notDocked(int row) {
        return world.ships.condition[row] == Ships.DEAD ? SHIP_DESTROYED : SHIP_NOT_DOCKED;
    }

    private Verdict steer(int row, int heading) {
        if (heading < 0) return refused(HEADING_OUT_OF_RANGE, heading, 0);
        if (heading >= Angle.TURN) return refused(HEADING_OUT_OF_RANGE, heading, Angle.TURN - 1);

        takeTheHelm(row);
        world.ships.helm[row] = heading;
        return ACCEPTED;
    }

    private Verdict thrust(int row, int thrust) {
        int most = world.rules.shipClasses.thrustMax[world.ships.shipClass[row]];
        if (thrust < 0) return refused(THRUST_OUT_OF_RANGE, thrust, 0);
        if (thrust > most) return refused(THRUST_OUT_OF_RANGE, thrust, most);

        takeTheHelm(row);
        world.ships.thrust[row] = thrust;
        return ACCEPTED;
    }

    private Verdict stop(int row) {
        takeTheHelm(row);
        world.ships.thrust[row] = Ships.BRAKING;
        return ACCEPTED;
    }

    /// A player who steers relieves the captain.
    private void takeTheHelm(int row) {
        world.ships.order(row, Order.NONE, 0, 0, 0);
    }

    private Verdict unlock(int row) {
        world.ships.unlock(row);
        return ACCEPTED;
    }

    private Verdict stopMining(int row) {
        // Under the order to gather, the captain would begin anew.
        if (world.ships.order[row] == Order.GATHER) world.ships.order(row, Order.HOLD, 0, 0, 0);
        world.ships.stopMining(row);
        return ACCEPTED;
    }

    private Verdict moveTo(int row, int x, int y) {
        long nearestX = world.surroundings.nearestXInWorld(x);
        long nearestY = world.surroundings.nearestYInWorld(y);
        if (x != nearestX) return refused(PLACE_OUT_OF_SECTOR, x, nearestX);
        if (y != nearestY) return refused(PLACE_OUT_OF_SECTOR, y, nearestY);

        return order(row, Order.MOVE, 0, x, y);
    }

    private Verdict orderTowards(int row, int order, long ship) {
        if (world.ships.id[row] == ship) return TARGET_IS_SELF;
        if (world.ships.seenRowOf(ship) == Table.NO_ROW) return NO_SUCH_TARGET;

        return order(row, order, ship, 0, 0);
    }

    private Verdict attack(int row, long ship) {
        if (!gunnery.isArmed(row)) return NO_WEAPON;
        if (world.ships.id[row] == ship) return TARGET_IS_SELF;
        int target = world.ships.seenRowOf(ship);
        if (target == Table.NO_ROW) return NO_SUCH_TARGET;
        Verdict verdict = gunnery.mayAttack(row, target);
        return verdict == ACCEPTED ? order(row, Order.ATTACK, ship, 0, 0) : verdict;
    }

    private Verdict gather(int row, long asteroid) {
        if (!Mining.hasLaser(world, row)) return NO_MINING_LASER;
        if (world.asteroids.rowOf(asteroid) == Table.NO_ROW) return NO_SUCH_TARGET;

        return order(row, Order.GATHER, asteroid, 0, 0);
    }

    private Verdict order(int row, int order, long target, int x, int y) {
        world.ships.order(row, order, target, x, y);
        return ACCEPTED;
    }
}
