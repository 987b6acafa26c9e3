package starlog.sector.twin.rules;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.ALREADY_SPAWNED;
import static starlog.schemas.intent.Verdict.ASTEROID_DEPLETED;
import static starlog.schemas.intent.Verdict.CLOAKED;
import static starlog.schemas.intent.Verdict.HEADING_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.HOLD_FULL;
import static starlog.schemas.intent.Verdict.NOT_YOUR_SHIP;
import static starlog.schemas.intent.Verdict.NO_MINING_LASER;
import static starlog.schemas.intent.Verdict.NO_SUCH_SHIP;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.NO_WEAPON;
import static starlog.schemas.intent.Verdict.PLACE_OUT_OF_SECTOR;
import static starlog.schemas.intent.Verdict.RESPAWN_NOT_READY;
import static starlog.schemas.intent.Verdict.SECTOR_FULL;
import static starlog.schemas.intent.Verdict.SEQUENCE_ALREADY_SEEN;
import static starlog.schemas.intent.Verdict.SEQUENCE_TOO_FAR_AHEAD;
import static starlog.schemas.intent.Verdict.SHIP_DESTROYED;
import static starlog.schemas.intent.Verdict.SHIP_DOCKED;
import static starlog.schemas.intent.Verdict.SHIP_NOT_DOCKED;
import static starlog.schemas.intent.Verdict.TARGET_IS_SELF;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.THRUST_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.TOO_MANY_INTENTS;
import static starlog.schemas.intent.Verdict.WRONG_SECTOR;

import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.twin.world.TwinAsteroid;
import starlog.sector.twin.world.TwinDeparted;
import starlog.sector.twin.world.TwinHeld;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.world.Order;

/// Section 1: what becomes of a player's intent.
public final class TwinIntents {
    private TwinIntents() {}

    /// An intent as it comes from the log.
    public static void take(TwinWorld world, PlayerIntent intent) {
        judge(world, intent, true);
    }

    /// An intent that has waited.
    static void takeAfterWaiting(TwinWorld world, PlayerIntent intent) {
        judge(world, intent, false);
    }

    private static void judge(TwinWorld world, PlayerIntent intent, boolean mayWait) {
        TwinShip ship = world.ship(intent.ship());
        TwinDeparted departed = world.departed.get(intent.ship());
        if (ship == null && departed != null) {
            TwinDepartures.forward(world, intent, departed.direction);
            return;
        }
        boolean its = ship != null && ship.player == intent.player();
        if (its && mayWait && TwinWaiting.mustWait(world, ship, intent)) world.held.add(new TwinHeld(intent));
        else world.answer(obey(world, ship, intent));
    }

    private static Verdict obey(TwinWorld world, TwinShip ship, PlayerIntent intent) {
        if (ship == null) return intent.intent() instanceof Intent.Spawn ? firstSpawn(world, intent) : NO_SUCH_SHIP;
        boolean back = intent.intent() instanceof Intent.GiveShip(long to) && to == intent.player();
        boolean takenBack = back && ship.giver == intent.player();
        if (ship.player != intent.player() && !takenBack) return NOT_YOUR_SHIP;
        if (intent.sequence() <= ship.lastSequence)
            return world.refuse(SEQUENCE_ALREADY_SEEN, intent.sequence(), ship.lastSequence);
        long highest = Math.max(ship.lastSequence, 0) + 1_000_000;
        if (intent.sequence() > highest) return world.refuse(SEQUENCE_TOO_FAR_AHEAD, intent.sequence(), highest);
        ship.lastSequence = intent.sequence();
        if (ship.player == intent.player()) ship.giver = 0;
        TwinAbsence.heard(world, ship);
        ship.intents++;
        if (ship.intents > world.rule(Rule.INTENTS_PER_TICK))
            return world.refuse(TOO_MANY_INTENTS, ship.intents, world.rule(Rule.INTENTS_PER_TICK));
        Verdict fitness = fitness(ship, intent.intent());
        return fitness == ACCEPTED ? carryOut(world, ship, intent) : fitness;
    }

    private static Verdict firstSpawn(TwinWorld world, PlayerIntent intent) {
        if (intent.sequence() > 1_000_000) return world.refuse(SEQUENCE_TOO_FAR_AHEAD, intent.sequence(), 1_000_000);
        if (!world.grid().isHome(intent.ship()))
            return world.refuse(WRONG_SECTOR, world.sector, world.grid().homeOf(intent.ship()));
        if (world.ships.size() >= world.rule(Rule.SHIP_CAPACITY))
            return world.refuse(SECTOR_FULL, world.ships.size(), world.rule(Rule.SHIP_CAPACITY));
        TwinShip ship = new TwinShip(intent.ship());
        ship.player = intent.player();
        ship.lastSequence = intent.sequence();
        ship.shipClass = (int) world.rule(Rule.STARTER_CLASS);
        world.ships.put(ship.id, ship);
        world.ledger.shipsBorn++;
        TwinHarbour.spawn(world, ship);
        TwinAbsence.heard(world, ship);
        return ACCEPTED;
    }

    /// Whether a ship in this condition does such things at all.
    private static Verdict fitness(TwinShip ship, Intent intent) {
        if (intent instanceof Intent.Spawn) return ACCEPTED;
        if (ship.condition == TwinShip.DEAD) return SHIP_DESTROYED;
        boolean forDocked =
                intent instanceof Intent.Undock || intent instanceof Intent.Unload || intent instanceof Intent.GiveShip;
        boolean docked = ship.condition == TwinShip.DOCKED;
        if (forDocked) return docked ? ACCEPTED : SHIP_NOT_DOCKED;
        if (docked) return SHIP_DOCKED;
        return ship.cloaked == 1 && TwinCloaks.forbids(intent) ? CLOAKED : ACCEPTED;
    }

    private static Verdict carryOut(TwinWorld world, TwinShip ship, PlayerIntent intent) {
        return switch (intent.intent()) {
            case Intent.Spawn _ -> spawnAgain(world, ship);
            case Intent.Steer(int heading) -> steer(world, ship, heading);
            case Intent.Thrust(int thrust) -> thrust(world, ship, thrust);
            case Intent.Stop _ -> stop(ship);
            case Intent.Lock(long target) -> lock(world, ship, target);
            case Intent.Unlock _ -> unlock(ship);
            case Intent.Fire(int mount) -> fire(world, ship, mount, intent.seenTick());
            case Intent.Mine(long asteroid) -> mine(world, ship, asteroid);
            case Intent.StopMining _ -> stopMining(ship);
            case Intent.Jettison(int ore, int amount) -> TwinCargo.jettison(world, ship, ore, amount);
            case Intent.Scoop(long wreck) -> TwinCargo.scoop(world, ship, wreck);
            case Intent.Dock(long station) -> TwinHarbour.dockAt(world, ship, station);
            case Intent.Undock _ -> TwinHarbour.undock(world, ship);
            case Intent.Unload _ -> TwinCargo.unload(world, ship);
            case Intent.GiveShip(long to) -> TwinHarbour.give(world, ship, intent.player(), to);
            case Intent.MoveTo(int x, int y) -> moveTo(world, ship, x, y);
            case Intent.Hold _ -> order(ship, Order.HOLD, 0);
            case Intent.Escort(long other) -> orderAboutShip(world, ship, Order.ESCORT, other);
            case Intent.Attack(long other) -> attack(world, ship, other);
            case Intent.Form(long other) -> orderAboutShip(world, ship, Order.FORMATION, other);
            case Intent.Gather(long asteroid) -> gather(world, ship, asteroid);
            case Intent.Retreat _ -> order(ship, Order.RETREAT, 0);
            case Intent.Cloak _ -> TwinCloaks.cloak(world, ship);
            case Intent.Uncloak _ -> TwinCloaks.uncloakAsOrdered(world, ship);
        };
    }

    private static Verdict spawnAgain(TwinWorld world, TwinShip ship) {
        if (ship.condition != TwinShip.DEAD) return ALREADY_SPAWNED;
        if (world.tick < ship.readyTick) return world.refuse(RESPAWN_NOT_READY, world.tick, ship.readyTick);
        TwinHarbour.spawn(world, ship);
        return ACCEPTED;
    }

    private static Verdict steer(TwinWorld world, TwinShip ship, int heading) {
        if (heading < 0 || heading > 65_535)
            return world.refuse(HEADING_OUT_OF_RANGE, heading, Math.clamp(heading, 0, 65_535));
        ship.helm = heading;
        return order(ship, Order.NONE, 0);
    }

    private static Verdict thrust(TwinWorld world, TwinShip ship, int thrust) {
        int allowed = Math.clamp(thrust, 0, world.rules.shipClasses.thrustMax[ship.shipClass]);
        if (thrust != allowed) return world.refuse(THRUST_OUT_OF_RANGE, thrust, allowed);
        ship.thrust = thrust;
        return order(ship, Order.NONE, 0);
    }

    private static Verdict stop(TwinShip ship) {
        ship.thrust = TwinShip.BRAKING;
        return order(ship, Order.NONE, 0);
    }

    private static Verdict lock(TwinWorld world, TwinShip ship, long targetId) {
        if (targetId == ship.id) return TARGET_IS_SELF;
        TwinShip target = world.seen(targetId);
        if (target == null) return NO_SUCH_TARGET;
        ShipClasses classes = world.rules.shipClasses;
        long range = classes.lockRangeMm[ship.shipClass];
        if (!Plane.within(target.xMm - ship.xMm, target.yMm - ship.yMm, range))
            return world.refuse(TARGET_OUT_OF_RANGE, Plane.length(target.xMm - ship.xMm, target.yMm - ship.yMm), range);
        ship.lockOn(targetId, world.tick + classes.lockTicks[ship.shipClass]);
        return ACCEPTED;
    }

    private static Verdict unlock(TwinShip ship) {
        ship.unlock();
        return ACCEPTED;
    }

    private static Verdict fire(TwinWorld world, TwinShip ship, int mount, long seenTick) {
        Verdict verdict = TwinGunnery.mayFire(world, ship, mount, seenTick);
        if (verdict != ACCEPTED) return verdict;
        ship.trigger[mount] = true;
        ship.seenTick[mount] = seenTick;
        return ACCEPTED;
    }

    private static Verdict mine(TwinWorld world, TwinShip ship, long asteroidId) {
        ShipClasses classes = world.rules.shipClasses;
        if (classes.miningYield[ship.shipClass] == 0) return NO_MINING_LASER;
        TwinAsteroid asteroid = world.asteroids.get(asteroidId);
        if (asteroid == null) return NO_SUCH_TARGET;
        if (asteroid.amount == 0) return world.refuse(ASTEROID_DEPLETED, world.tick, asteroid.respawnTick);
        if (!TwinMining.reaches(world, ship, asteroid))
            return world.refuse(
                    TARGET_OUT_OF_RANGE,
                    Plane.length(asteroid.xMm - ship.xMm, asteroid.yMm - ship.yMm),
                    asteroid.radius() + classes.miningRangeMm[ship.shipClass]);
        if (TwinCargo.room(world, ship, asteroid.ore) == 0) return world.refuse(HOLD_FULL, ship.units(), ship.units());
        ship.mine(asteroidId, world.tick + classes.miningTicks[ship.shipClass]);
        return ACCEPTED;
    }

    private static Verdict attack(TwinWorld world, TwinShip ship, long targetId) {
        if (!TwinGunnery.isArmed(world, ship)) return NO_WEAPON;
        if (targetId == ship.id) return TARGET_IS_SELF;
        TwinShip target = world.seen(targetId);
        if (target == null) return NO_SUCH_TARGET;
        Verdict verdict = TwinGunnery.mayAttack(world, ship, target);
        return verdict == ACCEPTED ? order(ship, Order.ATTACK, targetId) : verdict;
    }

    private static Verdict stopMining(TwinShip ship) {
        if (ship.order == Order.GATHER) ship.order(Order.HOLD, 0, 0, 0);
        ship.stopMining();
        return ACCEPTED;
    }

    private static Verdict moveTo(TwinWorld world, TwinShip ship, int x, int y) {
        long nearestX = world.grid().inWorldX(x);
        long nearestY = world.grid().inWorldY(y);
        if (x != nearestX) return world.refuse(PLACE_OUT_OF_SECTOR, x, nearestX);
        if (y != nearestY) return world.refuse(PLACE_OUT_OF_SECTOR, y, nearestY);
        ship.order(Order.MOVE, 0, x, y);
        return ACCEPTED;
    }

    private static Verdict order(TwinShip ship, int order, long target) {
        ship.order(order, target, 0, 0);
        return ACCEPTED;
    }

    private static Verdict orderAboutShip(TwinWorld world, TwinShip ship, int order, long target) {
        if (target == ship.id) return TARGET_IS_SELF;
        if (world.seen(target) == null) return NO_SUCH_TARGET;
        return order(ship, order, target);
    }

    private static Verdict gather(TwinWorld world, TwinShip ship, long asteroid) {
        if (world.rules.shipClasses.miningYield[ship.shipClass] == 0) return NO_MINING_LASER;
        if (!world.asteroids.containsKey(asteroid)) return NO_SUCH_TARGET;
        return order(ship, Order.GATHER, asteroid);
    }
}
