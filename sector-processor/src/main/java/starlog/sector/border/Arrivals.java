package starlog.sector.border;

import starlog.schemas.input.SectorInput;
import starlog.schemas.input.Traveller;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.Rule;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Ships;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;
import starlog.sector.world.Wrecks;

/// What comes over the borders enters the sector. One thread at a time.
public final class Arrivals {
    private final World world;
    private final Outcomes outcomes;

    public Arrivals(World world, Outcomes outcomes) {
        this.world = world;
        this.outcomes = outcomes;
    }

    /// True if the arrival follows the last one from there, and is now counted. Another one is a repeat, or comes
    /// before those that it must follow; then nothing is to be done.
    ///
    /// @throws IllegalStateException if it does not come from a neighbour
    public boolean isNext(SectorInput.Arrival arrival) {
        int direction = world.surroundings.directionTo(arrival.from());
        if (direction == Surroundings.HERE)
            throw new IllegalStateException("sector %d is no neighbour of sector %d, and sent arrival %d"
                    .formatted(arrival.from(), world.sector, arrival.number()));
        long[] received = world.channels.received;
        long number = Math.abs(arrival.number());
        boolean follows = mayLeap(received[direction], arrival)
                ? number > last(received[direction])
                : number == received[direction] + 1;
        if (follows) received[direction] = number;
        return follows;
    }

    /// True if the arrival is none yet, but will be when the sector's log is settled: records before it are lost.
    public boolean waitsForSettlement(SectorInput.Arrival arrival) {
        int direction = world.surroundings.directionTo(arrival.from());
        return direction != Surroundings.HERE && arrival.number() > last(world.channels.received[direction]) + 1;
    }

    private static boolean mayLeap(long received, SectorInput.Arrival arrival) {
        return received < 0 || arrival.number() < 0;
    }

    private static long last(long received) {
        return received < 0 ? -received - 1 : received;
    }

    /// Takes everybody in.
    public void enter(SectorInput.Arrival arrival) {
        for (Traveller traveller : arrival.travellers()) {
            world.makeRoom(traveller.kind());
            switch (traveller.kind()) {
                case SHIP -> enterShip(traveller, arrival.from());
                case MISSILE -> enterMissile(traveller);
                case WRECK -> enterWreck(traveller);
                case FLEET -> enterFleet(traveller);
                case CARGO, HELM, ASTEROID, STATION ->
                    throw new IllegalStateException("it does not travel: " + traveller.kind());
            }
        }
    }

    private void enterShip(Traveller traveller, int from) {
        Ships ships = world.ships;
        int row = ships.add(traveller.id(), 0, 0, 0);
        TravellerColumns.enter(traveller, ships, row, world.tick);
        if (ships.shipClass[row] >= world.rules.shipClasses.count)
            ships.shipClass[row] = world.rules.getInt(Rule.STARTER_CLASS);
        Waiting.arrived(world, row);
        world.departed.forget(traveller.id());
        world.ledger.shipArrived();
        for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.arrived(ore, ships.ore[ore][row]);
        outcomes.shipArrived(
                traveller.id(), ships.player[row], from, ships.crossings[row], ships.xMm[row], ships.yMm[row]);
    }

    private void enterMissile(Traveller traveller) {
        Missiles missiles = world.missiles;
        int row = missiles.add(traveller.id());
        TravellerColumns.enter(traveller, missiles, row, world.tick);
        missiles.fresh[row] = 0;
        if (missiles.weapon[row] < world.rules.weapons.count) return;
        outcomes.missileExpired(traveller.id());
        missiles.end(row);
    }

    private void enterWreck(Traveller traveller) {
        Wrecks wrecks = world.wrecks;
        int row = wrecks.add(traveller.id(), 0, 0, 0);
        TravellerColumns.enter(traveller, wrecks, row, world.tick);
        for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.arrived(ore, wrecks.ore[ore][row]);
    }

    private void enterFleet(Traveller traveller) {
        Fleets fleets = world.fleets;
        int row = fleets.add(traveller.id());
        TravellerColumns.enter(traveller, fleets, row, world.tick);
        fleets.npc[row] = Math.max(0, Math.min(fleets.npc[row], world.rules.npcs.count - 1));
    }
}
