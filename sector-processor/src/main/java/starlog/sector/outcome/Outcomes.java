package starlog.sector.outcome;

import starlog.schemas.event.EventColumns;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.world.Judgement;

/// Collects what happens in a tick, straight into the columns of its [SectorTick]: one method a kind, primitive
/// arguments, nothing allocated once the columns have grown to a tick's usual size. One thread at a time.
public final class Outcomes {
    private final EventColumns events;
    private final SectorTick tick;
    private boolean significant;

    public Outcomes(SectorTick tick) {
        this.tick = tick;
        this.events = tick.events;
    }

    /// True if something happened in this tick that a player would not want to lose to a slow recovery.
    public boolean significant() {
        return significant;
    }

    /// Forgets the last tick.
    public void clear() {
        tick.intents.clear();
        events.clear();
        significant = false;
    }

    /// An intent was judged. Every intent of the log comes here exactly once.
    ///
    /// @param judgement has the numbers of the verdict
    public void judged(PlayerIntent intent, Verdict verdict, Judgement judgement) {
        IntentColumns intents = tick.intents;
        int row = intents.add(
                intent.player(),
                intent.ship(),
                intent.sequence(),
                intent.clientMillis(),
                intent.receivedMicros(),
                intent.intent().kind(),
                intent.intent().argument(),
                intent.intent().argument2(),
                intent.intent().target(),
                verdict.number);
        intents.values[row] = judgement.value(verdict);
        intents.limits[row] = judgement.limit(verdict);
        intents.seenTicks[row] = intent.seenTick();
        intents.appendedMicros[row] = intent.appendedMicros();
    }

    public void shipSpawned(long ship, long player, int xMm, int yMm) {
        events.add(StateEvent.SHIP_SPAWNED, ship, player, 0, 0, 0, 0, xMm, yMm);
    }

    public void shipHalted(long ship, int xMm, int yMm) {
        events.add(StateEvent.SHIP_HALTED, ship, 0, 0, 0, 0, 0, xMm, yMm);
    }

    public void edgeReached(long ship, int xMm, int yMm) {
        events.add(StateEvent.EDGE_REACHED, ship, 0, 0, 0, 0, 0, xMm, yMm);
    }

    /// @param other a ship, a station or an asteroid
    public void shipsCollided(long ship, long other, int xMm, int yMm) {
        events.add(StateEvent.SHIPS_COLLIDED, ship, 0, other, 0, 0, 0, xMm, yMm);
    }

    /// @param damage 0 for a miss
    public void shotFired(long ship, long target, int weapon, long damage) {
        events.add(StateEvent.SHOT_FIRED, ship, 0, target, 0, weapon, damage, 0, 0);
    }

    public void missileLaunched(long ship, long missile, long target, int weapon) {
        events.add(StateEvent.MISSILE_LAUNCHED, ship, 0, missile, target, weapon, 0, 0, 0);
    }

    public void missileHit(long missile, long ship, long attacker, int weapon, long damage) {
        events.add(StateEvent.MISSILE_HIT, missile, 0, ship, attacker, weapon, damage, 0, 0);
    }

    public void missileShotDown(long missile, long ship) {
        events.add(StateEvent.MISSILE_SHOT_DOWN, missile, 0, ship, 0, 0, 0, 0, 0);
    }

    public void missileExpired(long missile) {
        events.add(StateEvent.MISSILE_EXPIRED, missile, 0, 0, 0, 0, 0, 0, 0);
    }

    public void shipDestroyed(long ship, long player, long killer, long killerPlayer, int xMm, int yMm) {
        events.add(StateEvent.SHIP_DESTROYED, ship, player, killer, killerPlayer, 0, 0, xMm, yMm);
        significant |= player != 0;
    }

    public void wreckDropped(long wreck, long ship, long amount, int xMm, int yMm) {
        events.add(StateEvent.WRECK_DROPPED, wreck, 0, ship, 0, 0, amount, xMm, yMm);
    }

    public void wreckGone(long wreck, long amount) {
        events.add(StateEvent.WRECK_GONE, wreck, 0, 0, 0, 0, amount, 0, 0);
    }

    public void oreMined(long ship, long player, long asteroid, int ore, long amount) {
        events.add(StateEvent.ORE_MINED, ship, player, asteroid, 0, ore, amount, 0, 0);
    }

    public void asteroidDepleted(long asteroid) {
        events.add(StateEvent.ASTEROID_DEPLETED, asteroid, 0, 0, 0, 0, 0, 0, 0);
    }

    public void asteroidRespawned(long asteroid, long amount) {
        events.add(StateEvent.ASTEROID_RESPAWNED, asteroid, 0, 0, 0, 0, amount, 0, 0);
    }

    public void miningStopped(long ship, long asteroid, int reason) {
        events.add(StateEvent.MINING_STOPPED, ship, 0, asteroid, 0, reason, 0, 0, 0);
    }

    public void oreJettisoned(long ship, long player, long wreck, int ore, long amount) {
        events.add(StateEvent.ORE_JETTISONED, ship, player, wreck, 0, ore, amount, 0, 0);
    }

    public void oreScooped(long ship, long player, long wreck, int ore, long amount) {
        events.add(StateEvent.ORE_SCOOPED, ship, player, wreck, 0, ore, amount, 0, 0);
    }

    public void shipDocked(long ship, long player, long station) {
        events.add(StateEvent.SHIP_DOCKED, ship, player, station, 0, 0, 0, 0, 0);
    }

    public void shipUndocked(long ship, long player, long station, int xMm, int yMm) {
        events.add(StateEvent.SHIP_UNDOCKED, ship, player, station, 0, 0, 0, xMm, yMm);
    }

    public void oreDelivered(long ship, long player, long station, int ore, long amount) {
        events.add(StateEvent.ORE_DELIVERED, ship, player, station, 0, ore, amount, 0, 0);
    }

    public void shipGiven(long ship, long player, long toPlayer) {
        events.add(StateEvent.SHIP_GIVEN, ship, player, 0, toPlayer, 0, 0, 0, 0);
        significant = true;
    }

    public void orderCompleted(long ship, long player, int order) {
        events.add(StateEvent.ORDER_COMPLETED, ship, player, 0, 0, order, 0, 0, 0);
    }

    public void lockLost(long ship, long target) {
        events.add(StateEvent.LOCK_LOST, ship, 0, target, 0, 0, 0, 0, 0);
    }

    public void fleetFormed(long fleet, long commander, long ships) {
        events.add(StateEvent.FLEET_FORMED, fleet, 0, commander, 0, 0, ships, 0, 0);
    }

    public void commanderReplaced(long fleet, long commander) {
        events.add(StateEvent.COMMANDER_REPLACED, fleet, 0, commander, 0, 0, 0, 0, 0);
    }

    public void fleetDissolved(long fleet) {
        events.add(StateEvent.FLEET_DISSOLVED, fleet, 0, 0, 0, 0, 0, 0, 0);
    }

    public void shipDeparted(long ship, long player, int toSector, long crossings, int xMm, int yMm) {
        events.add(StateEvent.SHIP_DEPARTED, ship, player, 0, 0, toSector, crossings, xMm, yMm);
    }

    public void shipArrived(long ship, long player, int fromSector, long crossings, int xMm, int yMm) {
        events.add(StateEvent.SHIP_ARRIVED, ship, player, 0, 0, fromSector, crossings, xMm, yMm);
    }

    public void intentForwarded(long ship, long player, int toSector, long sequence) {
        events.add(StateEvent.INTENT_FORWARDED, ship, player, 0, 0, toSector, sequence, 0, 0);
    }

    /// @param target what the order was about, or 0
    /// @param reason of [StateEvent.OrderAbandoned]
    public void orderAbandoned(long ship, long player, long target, int order, int reason) {
        events.add(StateEvent.ORDER_ABANDONED, ship, player, target, 0, order, reason, 0, 0);
    }

    /// @param other a ship, a station or an asteroid; 0 for a cloaked ship
    public void shipShoved(long ship, long player, long other, int xMm, int yMm) {
        events.add(StateEvent.SHIP_SHOVED, ship, player, other, 0, 0, 0, xMm, yMm);
    }

    public void captainTookOver(long ship, long player) {
        events.add(StateEvent.CAPTAIN_TOOK_OVER, ship, player, 0, 0, 0, 0, 0, 0);
    }

    public void playerTookOver(long ship, long player) {
        events.add(StateEvent.PLAYER_TOOK_OVER, ship, player, 0, 0, 0, 0, 0, 0);
    }

    public void shotWithheld(long ship, long target, int mount, int verdict) {
        events.add(StateEvent.SHOT_WITHHELD, ship, 0, target, 0, mount, verdict, 0, 0);
    }

    /// A ship of the world is out of service.
    public void shipWithdrawn(long ship, long station) {
        events.add(StateEvent.SHIP_WITHDRAWN, ship, 0, station, 0, 0, 0, 0, 0);
    }

    public void shipCloaked(long ship, long player) {
        events.add(StateEvent.SHIP_CLOAKED, ship, player, 0, 0, 0, 0, 0, 0);
    }

    /// @param reason of [StateEvent.ShipUncloaked]
    public void shipUncloaked(long ship, long player, int reason) {
        events.add(StateEvent.SHIP_UNCLOAKED, ship, player, 0, 0, reason, 0, 0, 0);
    }

    public void speedSet(int speedPermille) {
        events.add(StateEvent.SPEED_SET, 0, 0, 0, 0, speedPermille, 0, 0, 0);
    }

    public void rulesChanged(int version) {
        events.add(StateEvent.RULES_CHANGED, 0, 0, 0, 0, 0, version, 0, 0);
        significant = true;
    }
}
