package starlog.sector.border;

import java.util.List;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.StateEvent.MiningStopped;
import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Ores;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.Surroundings;
import starlog.sector.world.World;
import starlog.sector.world.Wrecks;

/// Whatever lies beyond a border at the end of a tick leaves the sector. One thread at a time.
public final class Departures {
    /// How far beyond the border the followers of a ship aim.
    private static final int FOLLOW_MM = 30_000;

    private static final int FORGET_EVERY_TICKS = 64;
    private static final int FORGET_TICKS = 2_400;

    private final World world;
    private final Outbound outbound;
    private final Outcomes outcomes;

    public Departures(World world, Outbound outbound, Outcomes outcomes) {
        this.world = world;
        this.outbound = outbound;
        this.outcomes = outcomes;
    }

    /// Takes out what leaves, and hands over what goes to the neighbours.
    public void depart(List<Departure> departures) {
        departFleets();
        departShips();
        departMissiles();
        departWrecks();
        forget();
        outbound.send(world, departures);
    }

    private int directionOf(int xMm, int yMm) {
        return world.surroundings.directionOf(xMm, yMm);
    }

    private boolean leaves(EntityTable table, int row, int xMm, int yMm) {
        return world.surroundings.isAbroad(xMm, yMm) && table.gone[row] == 0;
    }

    /// A docked ship is where its station is, which may stand on the very border, and stays.
    private boolean leaves(int ship) {
        return world.ships.condition[ship] != Ships.DOCKED
                && leaves(world.ships, ship, world.ships.xMm[ship], world.ships.yMm[ship]);
    }

    private void goTo(int direction, EntityKind kind, EntityTable table, int row) {
        outbound.add(direction, TravellerColumns.leaving(kind, table, row, direction, world.sizeMm(), world.tick));
        table.end(row);
    }

    /// A fleet is where its commander is.
    private void departFleets() {
        Fleets fleets = world.fleets;
        Ships ships = world.ships;
        for (int row = 0; row < fleets.count; row++) {
            if (fleets.gone[row] != 0) continue;
            int commander = ships.rowOf(fleets.commander[row]);
            if (commander == Table.NO_ROW || ships.fleet[commander] != fleets.id[row] || !leaves(commander)) continue;
            goTo(directionOf(ships.xMm[commander], ships.yMm[commander]), EntityKind.FLEET, fleets, row);
        }
    }

    private void departShips() {
        for (int row = 0; row < world.ships.count; row++) if (leaves(row)) departShip(row);
    }

    private void leaveAsteroid(int row) {
        outcomes.miningStopped(world.ships.id[row], world.ships.mining[row], MiningStopped.OUT_OF_RANGE);
        world.ships.stopMining(row);
    }

    private void departShip(int row) {
        Ships ships = world.ships;
        int direction = directionOf(ships.xMm[row], ships.yMm[row]);
        if (ships.mining[row] != 0) leaveAsteroid(row);
        ships.crossings[row]++;
        outcomes.shipDeparted(
                ships.id[row],
                ships.player[row],
                world.surroundings.neighbour(direction),
                ships.crossings[row],
                ships.xMm[row],
                ships.yMm[row]);
        world.ledger.shipDeparted();
        for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.departed(ore, ships.ore[ore][row]);
        if (ships.player[row] != 0) world.noteDeparture(ships.id[row], direction);
        boolean waits = sendWaitingAfter(ships.id[row]);
        Waiting.departs(world, row, waits);
        // One tick at least is left in the next sector, where none would mean that the rule does not hold.
        if (ships.absentTick[row] != 0) ships.absentTick[row] = Math.max(ships.absentTick[row], world.tick + 2);
        if (ships.cloaked[row] == 0) haveFollow(row, direction);
        goTo(direction, EntityKind.SHIP, ships, row);
    }

    /// True if there was anything.
    private boolean sendWaitingAfter(long ship) {
        boolean any = false;
        int row = 0;
        while (row < world.held.count)
            if (world.held.shipOf(row) == ship) any |= outbound.forward(world, world.held.take(row), outcomes);
            else row++;
        return any;
    }

    private void haveFollow(int leader, int direction) {
        Ships ships = world.ships;
        for (int row = 0; row < ships.count; row++)
            if (ships.orderTarget[row] == ships.id[leader]
                    && (ships.order[row] == Order.FORMATION || ships.order[row] == Order.ESCORT)
                    && ships.isFlying(row)
                    && !leaves(row)) follow(row, leader, direction);
    }

    private void follow(int row, int leader, int direction) {
        Ships ships = world.ships;
        outcomes.orderAbandoned(
                ships.id[row], ships.player[row], ships.id[leader], ships.order[row], OrderAbandoned.TARGET_DEPARTED);
        ships.order(
                row,
                Order.MOVE,
                0,
                ships.xMm[leader] + FOLLOW_MM * Surroundings.east(direction),
                ships.yMm[leader] + FOLLOW_MM * Surroundings.north(direction));
    }

    private void departMissiles() {
        Missiles missiles = world.missiles;
        for (int row = 0; row < missiles.count; row++)
            if (leaves(missiles, row, missiles.xMm[row], missiles.yMm[row]))
                goTo(directionOf(missiles.xMm[row], missiles.yMm[row]), EntityKind.MISSILE, missiles, row);
    }

    private void departWrecks() {
        Wrecks wrecks = world.wrecks;
        for (int row = 0; row < wrecks.count; row++) {
            if (!leaves(wrecks, row, wrecks.xMm[row], wrecks.yMm[row])) continue;
            for (int ore = 0; ore < Ores.KINDS; ore++) world.ledger.departed(ore, wrecks.ore[ore][row]);
            goTo(directionOf(wrecks.xMm[row], wrecks.yMm[row]), EntityKind.WRECK, wrecks, row);
        }
    }

    /// Ships that left long ago and are at home elsewhere.
    private void forget() {
        if (world.tick % FORGET_EVERY_TICKS != 0) return;
        for (int row = 0; row < world.departed.count; row++)
            if (world.departed.tick[row] + FORGET_TICKS <= world.tick
                    && !world.surroundings.isHomeOf(world.departed.id[row])) world.departed.end(row);
    }
}
