package starlog.sector.twin.rules;

import starlog.schemas.event.StateEvent.MissileExpired;
import starlog.schemas.event.StateEvent.ShipArrived;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.rulebook.Rule;
import starlog.sector.twin.world.TwinBooks.TwinChannel;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;

/// Section 7: what comes over a border.
public final class TwinArrivals {
    private TwinArrivals() {}

    /// @throws IllegalStateException if it is no neighbour's
    public static void come(TwinWorld world, SectorInput.Arrival arrival) {
        TwinChannel channel = world.channels.get(world.grid().directionTo(arrival.from()));
        if (arrival.number() != channel.received + 1) return;
        channel.received = arrival.number();
        for (Traveller traveller : arrival.travellers()) enter(world, arrival.from(), traveller);
        for (SectorInput.EndedShip ship : arrival.ended()) TwinEnds.tellHome(world, ship);
        for (PlayerIntent intent : arrival.intents()) TwinIntents.take(world, intent);
    }

    private static void enter(TwinWorld world, int from, Traveller traveller) {
        switch (traveller.kind()) {
            case FLEET -> enter(world, TwinPassage.read(traveller, new TwinFleet(traveller.id()), world.tick));
            case SHIP -> enter(world, from, TwinPassage.read(traveller, new TwinShip(traveller.id()), world.tick));
            case MISSILE -> enter(world, TwinPassage.read(traveller, new TwinMissile(traveller.id()), world.tick));
            case WRECK -> enter(world, TwinPassage.read(traveller, new TwinWreck(traveller.id()), world.tick));
            case CARGO, HELM, ASTEROID, STATION ->
                throw new IllegalStateException("nothing such travels: " + traveller);
        }
    }

    private static void enter(TwinWorld world, TwinFleet fleet) {
        if (fleet.npc >= world.rules.npcs.count) fleet.npc = Math.max(0, world.rules.npcs.count - 1);
        world.fleets.put(fleet.id, fleet);
    }

    private static void enter(TwinWorld world, int from, TwinShip ship) {
        if (ship.shipClass >= world.rules.shipClasses.count) ship.shipClass = (int) world.rule(Rule.STARTER_CLASS);
        if (ship.waitTick == 0) ship.waitTick = world.tick + TwinWaiting.WAIT_TICKS;
        world.ships.put(ship.id, ship);
        world.departed.remove(ship.id);
        world.happened(new ShipArrived(ship.id, ship.player, from, ship.crossings, (int) ship.xMm, (int) ship.yMm));
        world.ledger.shipsArrived++;
        world.ledger.arrived(ship.ore);
    }

    private static void enter(TwinWorld world, TwinMissile missile) {
        missile.launchedNow = false;
        world.missiles.put(missile.id, missile);
        missile.gone = missile.weapon >= world.rules.weapons.count;
        if (missile.gone) world.happened(new MissileExpired(missile.id));
    }

    private static void enter(TwinWorld world, TwinWreck wreck) {
        world.wrecks.put(wreck.id, wreck);
        world.ledger.arrived(wreck.ore);
    }
}
