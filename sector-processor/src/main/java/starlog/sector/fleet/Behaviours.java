package starlog.sector.fleet;

import starlog.sector.border.Ends;
import starlog.sector.docking.Docks;
import starlog.sector.mining.Mining;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Behaviour;
import starlog.sector.world.Distance;
import starlog.sector.world.Fleets;
import starlog.sector.world.Order;
import starlog.sector.world.Phase;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// The world's own ships look around and decide what they are about: a state machine each, of a handful of phases.
/// One thread at a time.
final class Behaviours {
    private static final int LOOK_TICKS = 32;
    private static final int CORNER_MM = 10_000;

    private final World world;
    private final Lookout lookout;
    private final Ends ends;
    private final Outcomes outcomes;

    Behaviours(World world, Lookout lookout, Ends ends, Outcomes outcomes) {
        this.world = world;
        this.lookout = lookout;
        this.ends = ends;
        this.outcomes = outcomes;
    }

    void look(int row) {
        Ships ships = world.ships;
        if (ships.behaviour[row] == 0 || (world.tick + ships.id[row]) % LOOK_TICKS != 0) return;
        if (ships.condition[row] == Ships.DOCKED) lookInDock(row);
        else if (!Strays.follows(world, row)) {
            if (Strays.isStray(world, row)) Strays.formFleet(world, row, outcomes);
            switch (ships.behaviour[row]) {
                case Behaviour.MINER -> lookAsMiner(row);
                case Behaviour.ESCORT -> lookAsEscort(row);
                default -> lookAsFighter(row);
            }
        }
    }

    private void lookInDock(int row) {
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        Docks.unload(world, row, outcomes);
        int shipClass = ships.shipClass[row];
        if (ships.hull[row] < classes.hull[shipClass] || ships.armour[row] < classes.armour[shipClass]) return;
        if (guardsNobody(row)) {
            outcomes.shipWithdrawn(ships.id[row], ships.station[row]);
            ends.end(row);
            return;
        }
        Docks.undock(world, row, outcomes);
        ships.phase[row] = Phase.first(ships.behaviour[row]);
    }

    private void lookAsFighter(int row) {
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        if (ships.phase[row] == Phase.FLEEING) comeOutOfHiding(row);
        if (ships.phase[row] == Phase.FLEEING || isReturning(row)) return;
        if (ships.hull[row] * 10L < classes.hull[shipClass] * 3L) {
            if (ships.behaviour[row] == Behaviour.PATROL) goHome(row);
            else flee(row);
            return;
        }
        int foe = lookout.threatTo(row, row);
        if (foe == Table.NO_ROW) foe = lookout.prey(row);
        int fleet = world.fleets.rowOf(ships.fleet[row]);
        boolean commands = world.fleets.commander[fleet] == ships.id[row];
        if (foe == Table.NO_ROW && !commands && world.fleets.order[fleet] == Order.ATTACK) {
            foe = ships.seenRowOf(world.fleets.orderTarget[fleet]);
            if (foe == row) foe = Table.NO_ROW;
        }
        if (foe != Table.NO_ROW) attack(row, foe);
        else cruise(row, Phase.CRUISING);
    }

    /// Pirates mend their ships where nobody looks: in the corner to which they fled.
    private void comeOutOfHiding(int row) {
        Ships ships = world.ships;
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        if (ships.order[row] != Order.HOLD || ships.shield[row] < classes.shield[shipClass]) return;
        ships.hull[row] = classes.hull[shipClass];
        ships.armour[row] = classes.armour[shipClass];
        ships.phase[row] = Phase.CRUISING;
    }

    /// A captain who finds no station holds; then there is nothing to return to.
    private boolean isReturning(int row) {
        return world.ships.phase[row] == Phase.RETURNING && world.ships.order[row] != Order.HOLD;
    }

    /// The commander to the fleet's next point, the others after it.
    private void cruise(int row, int phase) {
        Fleets fleets = world.fleets;
        int fleet = fleets.rowOf(world.ships.fleet[row]);
        world.ships.phase[row] = phase;
        if (fleets.commander[fleet] != world.ships.id[row]) give(row, Order.FORMATION, fleets.commander[fleet], 0, 0);
        else if (fleets.order[fleet] == Order.MOVE)
            give(row, Order.MOVE, 0, fleets.orderXMm[fleet], fleets.orderYMm[fleet]);
        else give(row, Order.HOLD, 0, 0, 0);
    }

    private void lookAsMiner(int row) {
        Ships ships = world.ships;
        if (isReturning(row)) return;
        int rock = ships.order[row] == Order.GATHER ? world.asteroids.rowOf(ships.orderTarget[row]) : Table.NO_ROW;
        boolean full = rock != Table.NO_ROW && world.room(row, world.asteroids.ore[rock]) == 0;
        if (full || lookout.threatTo(row, row) != Table.NO_ROW) {
            goHome(row);
            return;
        }
        if (!world.isAtHome(row)) {
            cruise(row, Phase.CRUISING);
            return;
        }
        ships.phase[row] = Phase.MINING;
        if (rock != Table.NO_ROW && world.asteroids.amount[rock] > 0) return;
        int next = nearestOre(row);
        if (next == Table.NO_ROW) give(row, Order.HOLD, 0, 0, 0);
        else give(row, Order.GATHER, world.asteroids.id[next], 0, 0);
    }

    private int nearestOre(int row) {
        Asteroids asteroids = world.asteroids;
        if (!Mining.hasLaser(world, row)) return Table.NO_ROW;
        int nearest = Table.NO_ROW;
        long least = Long.MAX_VALUE;
        for (int rock = 0; rock < asteroids.count; rock++) {
            long square = Distance.square(
                    asteroids.xMm[rock] - world.ships.xMm[row], asteroids.yMm[rock] - world.ships.yMm[row]);
            if (asteroids.amount[rock] == 0 || square >= least) continue;
            nearest = rock;
            least = square;
        }
        return nearest;
    }

    private void lookAsEscort(int row) {
        Ships ships = world.ships;
        int fleet = world.fleets.rowOf(ships.fleet[row]);
        long commander = world.fleets.commander[fleet];
        int foe = lookout.threatTo(row, row);
        int commanderRow = ships.rowOf(commander);
        if (foe == Table.NO_ROW && commander != ships.id[row] && commanderRow != Table.NO_ROW)
            foe = lookout.threatTo(commanderRow, row);
        if (foe != Table.NO_ROW) {
            attack(row, foe);
            return;
        }
        ships.phase[row] = Phase.GUARDING;
        if (commander != ships.id[row]) give(row, Order.ESCORT, commander, 0, 0);
        else if (guardsNobody(row)) goHome(row);
        else if (world.isAtHome(row)) give(row, Order.HOLD, 0, 0, 0);
        else cruise(row, Phase.GUARDING);
    }

    /// An escort commands its fleet only when all that it guarded are gone: it goes to the station and leaves the world, or
    /// it would count for ever against the ships of its row. Rows whose ships are all escorts have nobody else.
    private boolean guardsNobody(int row) {
        Ships ships = world.ships;
        int fleet = world.fleets.rowOf(ships.fleet[row]);
        return ships.behaviour[row] == Behaviour.ESCORT
                && fleet != Table.NO_ROW
                && world.fleets.commander[fleet] == ships.id[row]
                && ships.npc[row] != 0
                && world.rules.npcs.behaviour[ships.npc[row] - 1] + 1 != Behaviour.ESCORT;
    }

    private void attack(int row, int foe) {
        world.ships.phase[row] = Phase.FIGHTING;
        give(row, Order.ATTACK, world.ships.id[foe], 0, 0);
    }

    private void goHome(int row) {
        world.ships.phase[row] = Phase.RETURNING;
        give(row, Order.RETREAT, 0, 0, 0);
    }

    /// Into the nearest corner; of equal ones the south-west, south-east, north-west, north-east.
    private void flee(int row) {
        Ships ships = world.ships;
        int far = world.sizeMm() - CORNER_MM;
        int x = CORNER_MM;
        int y = CORNER_MM;
        long least = Long.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            int cornerX = (corner & 1) == 0 ? CORNER_MM : far;
            int cornerY = (corner & 2) == 0 ? CORNER_MM : far;
            long square = Distance.square(cornerX - ships.xMm[row], cornerY - ships.yMm[row]);
            if (square >= least) continue;
            x = cornerX;
            y = cornerY;
            least = square;
        }
        ships.phase[row] = Phase.FLEEING;
        give(row, Order.MOVE, 0, x, y);
    }

    /// An order that is in force already is not given again: it would forget its way.
    private void give(int row, int order, long target, int x, int y) {
        Ships ships = world.ships;
        if (ships.order[row] == order
                && ships.orderTarget[row] == target
                && ships.orderXMm[row] == x
                && ships.orderYMm[row] == y) return;
        ships.order(row, order, target, x, y);
    }
}
