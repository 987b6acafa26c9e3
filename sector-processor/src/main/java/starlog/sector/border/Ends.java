package starlog.sector.border;

import starlog.schemas.input.SectorInput.EndedShip;
import starlog.sector.world.World;

/// Ships of the world leave it for good. One thread at a time.
public final class Ends {
    private final World world;
    private final Outbound outbound;

    public Ends(World world, Outbound outbound) {
        this.world = world;
        this.outbound = outbound;
    }

    /// The ship is no more.
    public void end(int row) {
        world.ships.end(row);
        world.ledger.shipEnded();
        if (world.ships.npc[row] != 0) tellHome(new EndedShip(world.ships.id[row], world.ships.npc[row] - 1));
    }

    /// The sector in which a ship was born counts it until it knows of its end: there it may then be made up for. The
    /// notice goes from neighbour to neighbour, with their arrivals, and so once and for certain.
    public void tellHome(EndedShip ship) {
        int home = world.surroundings.birthplaceOf(ship.ship());
        if (home == world.sector) world.spawns.living[ship.npc()]--;
        else outbound.add(world.surroundings.directionTowards(home), ship);
    }
}
