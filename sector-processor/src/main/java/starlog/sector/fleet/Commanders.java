package starlog.sector.fleet;

import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.NpcTable;
import starlog.sector.table.Table;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Fleets;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Fleet commanders: what their own ship is about becomes the fleet's order.
final class Commanders {
    private static final int COMMAND_TICKS = 64;
    private static final int REACHED_MM = 20_000;

    private Commanders() {}

    static void command(World world, Outcomes outcomes) {
        Fleets fleets = world.fleets;
        for (int fleet = 0; fleet < fleets.count; fleet++)
            if ((world.tick + fleets.id[fleet]) % COMMAND_TICKS == 0) command(world, fleet, outcomes);
    }

    private static void command(World world, int fleet, Outcomes outcomes) {
        Fleets fleets = world.fleets;
        int commander = commander(world, fleet, outcomes);
        if (commander == Table.NO_ROW) {
            outcomes.fleetDissolved(fleets.id[fleet]);
            fleets.end(fleet);
            return;
        }
        switch (world.ships.phase[commander]) {
            case Phase.FIGHTING -> order(fleets, fleet, Order.ATTACK, world.ships.orderTarget[commander], 0, 0);
            case Phase.MINING -> order(fleets, fleet, Order.GATHER, 0, 0, 0);
            case Phase.RETURNING, Phase.FLEEING -> order(fleets, fleet, Order.RETREAT, 0, 0, 0);
            default -> {
                if (fleets.order[fleet] != Order.MOVE || hasArrived(world, fleet, commander))
                    cruise(world, fleet, commander);
            }
        }
    }

    /// The commander's row; the member of least id takes the place of one that is no member any more.
    private static int commander(World world, int fleet, Outcomes outcomes) {
        Ships ships = world.ships;
        Fleets fleets = world.fleets;
        int row = ships.rowOf(fleets.commander[fleet]);
        if (row != Table.NO_ROW && ships.fleet[row] == fleets.id[fleet]) return row;
        for (row = 0; row < ships.count; row++)
            if (ships.fleet[row] == fleets.id[fleet]) {
                fleets.commander[fleet] = ships.id[row];
                outcomes.commanderReplaced(fleets.id[fleet], ships.id[row]);
                return row;
            }
        return Table.NO_ROW;
    }

    private static boolean hasArrived(World world, int fleet, int commander) {
        return Distance.within(
                world.fleets.orderXMm[fleet] - world.ships.xMm[commander],
                world.fleets.orderYMm[fleet] - world.ships.yMm[commander],
                REACHED_MM);
    }

    /// To somewhere else in the fleet's area, which lies where its ships were born: whatever led them away, they go back.
    private static void cruise(World world, int fleet, int commander) {
        int home = world.surroundings.birthplaceOf(world.ships.id[commander]);
        Fleets fleets = world.fleets;
        NpcTable npcs = world.rules.npcs;
        int npc = fleets.npc[fleet];
        int angle = world.draw(65_536, fleets.id[fleet], Draw.CRUISE_ANGLE);
        int radial = world.draw(npcs.radiusMm[npc], fleets.id[fleet], Draw.CRUISE_RADIUS);
        order(
                fleets,
                fleet,
                Order.MOVE,
                0,
                world.surroundings.xFrom(home, world.permille(npcs.xPermille[npc]) + Distance.alongX(radial, angle)),
                world.surroundings.yFrom(home, world.permille(npcs.yPermille[npc]) + Distance.alongY(radial, angle)));
    }

    private static void order(Fleets fleets, int fleet, int order, long target, int x, int y) {
        fleets.order[fleet] = order;
        fleets.orderTarget[fleet] = target;
        fleets.orderXMm[fleet] = x;
        fleets.orderYMm[fleet] = y;
    }
}
