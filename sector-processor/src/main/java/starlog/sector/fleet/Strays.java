package starlog.sector.fleet;

import starlog.schemas.event.EntityKind;
import starlog.sector.outcome.Outcomes;
import starlog.sector.table.Table;
import starlog.sector.world.Fleets;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Ships of the world whose fleet is in another sector: those that are on their way after it, and those that have lost
/// it and go on as a fleet of their own.
final class Strays {
    private Strays() {}

    static boolean isStray(World world, int row) {
        return world.fleets.rowOf(world.ships.fleet[row]) == Table.NO_ROW;
    }

    /// True if the ship flies after its fleet, over the border.
    static boolean follows(World world, int row) {
        Ships ships = world.ships;
        int size = world.sizeMm();
        int x = ships.orderXMm[row];
        int y = ships.orderYMm[row];
        return ships.order[row] == Order.MOVE
                && (x < 0 || y < 0 || x > size || y > size)
                && ships.isFlying(row)
                && isStray(world, row);
    }

    /// The ship takes command of all that have lost the same fleet.
    static void formFleet(World world, int commander, Outcomes outcomes) {
        Ships ships = world.ships;
        long lost = ships.fleet[commander];
        world.makeRoom(EntityKind.FLEET);
        Fleets fleets = world.fleets;
        long fleet = world.nextId();
        int fleetRow = fleets.add(fleet);
        fleets.commander[fleetRow] = ships.id[commander];
        fleets.npc[fleetRow] = Math.max(0, Math.min(ships.npc[commander], world.rules.npcs.count) - 1);
        int members = 0;
        join(ships, commander, fleet, members++);
        for (int row = 0; row < ships.count; row++)
            if (ships.fleet[row] == lost && ships.gone[row] == 0 && !follows(world, row))
                join(ships, row, fleet, members++);
        outcomes.fleetFormed(fleet, ships.id[commander], members);
    }

    private static void join(Ships ships, int row, long fleet, int place) {
        ships.fleet[row] = fleet;
        ships.place[row] = place;
    }
}
