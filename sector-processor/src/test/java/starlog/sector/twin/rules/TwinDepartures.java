package starlog.sector.twin.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.IntentForwarded;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.event.StateEvent.ShipDeparted;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInput.EndedShip;
import starlog.schemas.input.Traveller;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.border.Departure;
import starlog.sector.twin.world.TwinBooks.TwinChannel;
import starlog.sector.twin.world.TwinDeparted;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinGrid;
import starlog.sector.twin.world.TwinHeld;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;
import starlog.sector.world.Order;

/// Section 7: what has crossed a border leaves.
public final class TwinDepartures {
    private static final int OUT_OF_RANGE = 2;
    private static final int FOLLOW_MM = 30_000;
    private static final int FORGET_TICKS = 2_400;

    private TwinDepartures() {}

    public static void step(TwinWorld world) {
        TreeMap<Long, Integer> ships = new TreeMap<>();
        for (TwinShip ship : world.ships.values()) {
            int direction = world.grid().directionOf(ship.xMm, ship.yMm);
            if (!ship.gone && ship.condition != TwinShip.DOCKED && direction != TwinGrid.HERE)
                ships.put(ship.id, direction);
        }
        ships.forEach((ship, direction) -> depart(world, world.ships.get(ship), direction, ships));
        for (int direction = 0; direction < TwinGrid.DIRECTIONS; direction++) send(world, direction, ships);
        if (world.tick % 64 == 0)
            world.departed
                    .values()
                    .removeIf(entry -> entry.tick + FORGET_TICKS <= world.tick
                            && !world.grid().isHome(entry.id));
        for (TwinShip ship : world.ships.values()) ship.intents = 0;
    }

    /// The intent goes after the ship.
    static void forward(TwinWorld world, PlayerIntent intent, int direction) {
        world.forwarded.get(direction).add(intent.elsewhere());
        world.happened(new IntentForwarded(
                intent.ship(), intent.player(), world.grid().neighbour(direction), intent.sequence()));
    }

    private static void depart(TwinWorld world, TwinShip ship, int direction, TreeMap<Long, Integer> departing) {
        if (ship.mining != 0) {
            world.happened(new MiningStopped(ship.id, ship.mining, OUT_OF_RANGE));
            ship.stopMining();
        }
        ship.crossings++;
        int to = world.grid().neighbour(direction);
        world.happened(new ShipDeparted(ship.id, ship.player, to, ship.crossings, (int) ship.xMm, (int) ship.yMm));
        world.ledger.shipsDeparted++;
        world.ledger.departed(ship.ore);
        if (ship.player != 0) {
            TwinDeparted entry = new TwinDeparted(ship.id);
            entry.direction = direction;
            entry.tick = world.tick;
            world.departed.put(ship.id, entry);
        }
        boolean waits = false;
        for (TwinHeld held : List.copyOf(world.held))
            if (held.ship == ship.id) {
                world.held.remove(held);
                forward(world, held.intent(), direction);
                waits = true;
            }
        ship.waitTick = waits ? Math.max(ship.waitTick, world.tick + 2) : 0;
        if (ship.absentTick != 0) ship.absentTick = Math.max(ship.absentTick, world.tick + 2);
        for (TwinShip other : world.flyingShips()) {
            boolean follows = other.order == Order.FORMATION || other.order == Order.ESCORT;
            if (ship.cloaked == 1 || !follows || other.orderTarget != ship.id || departing.containsKey(other.id))
                continue;
            world.happened(new OrderAbandoned(other.id, other.player, ship.id, other.order, 3));
            long x = ship.xMm + FOLLOW_MM * TwinGrid.east(direction);
            long y = ship.yMm + FOLLOW_MM * TwinGrid.north(direction);
            other.order(Order.MOVE, 0, x, y);
        }
    }

    private static void send(TwinWorld world, int direction, TreeMap<Long, Integer> ships) {
        TwinPassage passage = new TwinPassage(world, direction);
        List<Traveller> travellers = new ArrayList<>();
        for (TwinFleet fleet : world.fleets.values())
            if (!fleet.gone && isDeparting(ships, fleet.commander, direction)) {
                fleet.gone = true;
                travellers.add(passage.of(EntityKind.FLEET, fleet));
            }
        for (TwinShip ship : world.ships.values())
            if (isDeparting(ships, ship.id, direction)) {
                ship.gone = true;
                travellers.add(passage.of(EntityKind.SHIP, ship));
            }
        for (TwinMissile missile : world.missiles.values())
            if (!missile.gone && world.grid().directionOf(missile.xMm, missile.yMm) == direction) {
                missile.gone = true;
                travellers.add(passage.of(EntityKind.MISSILE, missile));
            }
        for (TwinWreck wreck : world.wrecks.values())
            if (!wreck.gone && world.grid().directionOf(wreck.xMm, wreck.yMm) == direction) {
                wreck.gone = true;
                world.ledger.departed(wreck.ore);
                travellers.add(passage.of(EntityKind.WRECK, wreck));
            }
        List<PlayerIntent> intents = List.copyOf(world.forwarded.get(direction));
        world.forwarded.get(direction).clear();
        List<EndedShip> ended = List.copyOf(world.ended.get(direction));
        world.ended.get(direction).clear();
        if (travellers.isEmpty() && intents.isEmpty() && ended.isEmpty()) return;
        TwinChannel channel = world.channels.get(direction);
        channel.sent++;
        world.departures.add(new Departure(
                world.grid().neighbour(direction),
                new SectorInput.Arrival(world.sector, channel.sent, world.tick, travellers, intents, ended)));
    }

    private static boolean isDeparting(TreeMap<Long, Integer> ships, long ship, int direction) {
        Integer its = ships.get(ship);
        return its != null && its == direction;
    }
}
