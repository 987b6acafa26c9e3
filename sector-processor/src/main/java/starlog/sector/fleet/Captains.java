package starlog.sector.fleet;

import static starlog.schemas.intent.Verdict.ACCEPTED;

import starlog.schemas.event.StateEvent.OrderAbandoned;
import starlog.schemas.space.Angle;
import starlog.schemas.space.SquareRoot;
import starlog.sector.combat.Gunnery;
import starlog.sector.docking.Docks;
import starlog.sector.mining.Mining;
import starlog.sector.navigation.Ways;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.rulebook.ShipClasses;
import starlog.sector.table.Table;
import starlog.sector.world.Asteroids;
import starlog.sector.world.Distance;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.World;

/// Captains carry out their ship's order: they set helm, thrust, lock and laser. Players' ships under an order have
/// one too. One thread at a time.
final class Captains {
    private static final int THINK_TICKS = 8;
    private static final int QUARTER_TURN = 16_384;
    private static final int REACHED_MM = 5_000;
    /// Across the largest obstacle that may fill a place, and the ship beside it.
    private static final int HULLS_MM = 250_000;

    private static final int ESCORT_MM = 30_000;
    private static final int FORMATION_MM = 15_000;

    private final World world;
    private final Gunnery gunnery;
    private final Arrival arrival;
    private final Outcomes outcomes;

    Captains(World world, Gunnery gunnery, Ways ways, Outcomes outcomes) {
        this.world = world;
        this.gunnery = gunnery;
        this.arrival = new Arrival(world, ways);
        this.outcomes = outcomes;
    }

    void think(int row) {
        Ships ships = world.ships;
        if (ships.order[row] == Order.NONE || (world.tick + ships.id[row]) % THINK_TICKS != 0 || !ships.isFlying(row))
            return;
        if (evade(row)) {
            ships.patienceTick[row] = 0;
            return;
        }
        switch (ships.order[row]) {
            case Order.MOVE -> move(row);
            case Order.HOLD -> rest(row);
            case Order.ESCORT -> escort(row);
            case Order.ATTACK -> attack(row);
            case Order.GATHER -> gather(row);
            case Order.RETREAT -> retreat(row);
            case Order.FORMATION -> keepFormation(row);
            default -> throw new IllegalStateException("ship " + ships.id[row] + " has order " + ships.order[row]);
        }
    }

    /// A missile that is near is crossed at a right angle, which asks the most of its turn rate.
    private boolean evade(int row) {
        Ships ships = world.ships;
        int missile = ships.incoming[row] - 1;
        if (missile < 0) return false;
        int dx = world.missiles.xMm[missile] - ships.xMm[row];
        int dy = world.missiles.yMm[missile] - ships.yMm[row];
        if (!Distance.within(dx, dy, world.rules.get(Rule.EVADE_RANGE_MM))) return false;
        ships.helm[row] = Angle.atan2(dy, dx) + QUARTER_TURN & Angle.TURN - 1;
        ships.thrust[row] = world.rules.shipClasses.thrustMax[ships.shipClass[row]];
        return true;
    }

    private void rest(int row) {
        Ships ships = world.ships;
        boolean moves = (ships.vxMmPer1024Ticks[row] | ships.vyMmPer1024Ticks[row]) != 0;
        ships.thrust[row] = moves ? Ships.BRAKING : 0;
    }

    private void done(int row) {
        Ships ships = world.ships;
        outcomes.orderCompleted(ships.id[row], ships.player[row], ships.order[row]);
        ships.order(row, Order.HOLD, 0, 0, 0);
    }

    private void abandon(int row, int reason) {
        Ships ships = world.ships;
        outcomes.orderAbandoned(ships.id[row], ships.player[row], ships.orderTarget[row], ships.order[row], reason);
        ships.order(row, Order.HOLD, 0, 0, 0);
    }

    /// Steers to where the order leads; a captain who gets no nearer gives up.
    private void approach(int row, int x, int y, int stopMm) {
        Ships ships = world.ships;
        long distance = SquareRoot.floor(Distance.square(x - ships.xMm[row], y - ships.yMm[row]));
        if (ships.comesNearer(row, distance, world.tick, world.rules.get(Rule.BLOCKED_TICKS))) steer(row, x, y, stopMm);
        else abandon(row, OrderAbandoned.BLOCKED);
    }

    private void steer(int row, int x, int y, int stopMm) {
        Ships ships = world.ships;
        long dx = (long) x - ships.xMm[row];
        long dy = (long) y - ships.yMm[row];
        long away = Math.max(Math.abs(dx), Math.abs(dy));
        int size = world.sizeMm();
        if (away <= size) arrival.steer(row, x, y, 0, 0, stopMm);
        else // in a sector far away: a nearer place on the same line will do for now
        arrival.steer(
                    row, (int) (ships.xMm[row] + dx * size / away), (int) (ships.yMm[row] + dy * size / away), 0, 0, 0);
    }

    private void move(int row) {
        Ships ships = world.ships;
        int x = ships.orderXMm[row];
        int y = ships.orderYMm[row];
        long dx = (long) x - ships.xMm[row];
        long dy = (long) y - ships.yMm[row];
        if (Distance.within(dx, dy, REACHED_MM) || Distance.within(dx, dy, HULLS_MM) && isAtWhatFills(row, x, y))
            done(row);
        else approach(row, x, y, 0);
    }

    /// True if a station or an asteroid fills the place, and the ship is at its hull: nearer it cannot come.
    private boolean isAtWhatFills(int row, int x, int y) {
        Stations stations = world.stations;
        for (int each = 0; each < stations.count; each++)
            if (isAt(row, x, y, stations.xMm[each], stations.yMm[each], stations.radiusMm[each])) return true;
        Asteroids asteroids = world.asteroids;
        for (int each = 0; each < asteroids.count; each++)
            if (asteroids.amount[each] > 0
                    && isAt(row, x, y, asteroids.xMm[each], asteroids.yMm[each], asteroids.radiusMm(each))) return true;
        return false;
    }

    private boolean isAt(int row, int x, int y, int obstacleX, int obstacleY, int radius) {
        Ships ships = world.ships;
        long reach = (long) radius + world.rules.shipClasses.radiusMm[ships.shipClass[row]];
        return Distance.square(x - obstacleX, y - obstacleY) < reach * reach
                && Distance.within(ships.xMm[row] - obstacleX, ships.yMm[row] - obstacleY, reach + REACHED_MM);
    }

    private void escort(int row) {
        int target = world.ships.seenRowOf(world.ships.orderTarget[row]);
        if (target == Table.NO_ROW) done(row);
        else follow(row, target, 0, 0, ESCORT_MM);
    }

    private void follow(int row, int target, int besideX, int besideY, int stopMm) {
        Ships ships = world.ships;
        arrival.steer(
                row,
                ships.xMm[target] + besideX,
                ships.yMm[target] + besideY,
                ships.vxMmPer1024Ticks[target],
                ships.vyMmPer1024Ticks[target],
                stopMm);
    }

    private void keepFormation(int row) {
        Ships ships = world.ships;
        int target = ships.seenRowOf(ships.orderTarget[row]);
        if (target == Table.NO_ROW) {
            done(row);
            return;
        }
        int place = Math.max(1, ships.place[row]);
        int rank = (place + 1) / 2;
        long ahead = -FORMATION_MM * rank;
        long left = place % 2 == 1 ? FORMATION_MM * rank : -FORMATION_MM * rank;
        long cos = Angle.cos(ships.heading[target]);
        long sin = Angle.sin(ships.heading[target]);
        follow(row, target, (int) (ahead * cos - left * sin >> 30), (int) (ahead * sin + left * cos >> 30), 0);
    }

    private void attack(int row) {
        Ships ships = world.ships;
        int target = ships.seenRowOf(ships.orderTarget[row]);
        if (target == Table.NO_ROW) {
            ships.unlock(row);
            done(row);
            return;
        }
        if (gunnery.mayAttack(row, target) != ACCEPTED) {
            ships.unlock(row);
            abandon(row, OrderAbandoned.FORBIDDEN);
            return;
        }
        ships.engaging[row] = 1;
        gunnery.lock(row, ships.orderTarget[row]);
        ShipClasses classes = world.rules.shipClasses;
        int shipClass = ships.shipClass[row];
        int dx = ships.xMm[target] - ships.xMm[row];
        int dy = ships.yMm[target] - ships.yMm[row];
        if (Distance.within(dx, dy, classes.standoffMm[shipClass])) {
            ships.helm[row] = Angle.atan2(dy, dx) + QUARTER_TURN & Angle.TURN - 1;
            ships.thrust[row] = classes.thrustMax[shipClass] / 2;
        } else follow(row, target, 0, 0, classes.standoffMm[shipClass]);
    }

    private void gather(int row) {
        Ships ships = world.ships;
        Asteroids asteroids = world.asteroids;
        int rock = asteroids.rowOf(ships.orderTarget[row]);
        if (rock == Table.NO_ROW || asteroids.amount[rock] == 0 || isFull(row, rock)) {
            ships.stopMining(row);
            done(row);
            return;
        }
        int range = Mining.range(world, row);
        if (Mining.isInRange(world, row, rock, range * 3 / 4)) {
            ships.patienceTick[row] = 0;
            rest(row);
            Mining.start(world, row, asteroids.id[rock]);
        } else approach(row, asteroids.xMm[rock], asteroids.yMm[rock], asteroids.radiusFullMm[rock] + range / 2);
    }

    /// A player's ship waits for its player's word when the hold is full; the world's own know what to do then.
    private boolean isFull(int row, int rock) {
        return world.ships.player[row] != 0 && world.room(row, world.asteroids.ore[rock]) == 0;
    }

    private void retreat(int row) {
        Ships ships = world.ships;
        Stations stations = world.stations;
        int station = stations.nearest(ships.xMm[row], ships.yMm[row]);
        if (station == Table.NO_ROW) done(row);
        else if (Docks.isInRange(world, row, station)) {
            ships.patienceTick[row] = 0;
            if (Docks.dock(world, row, stations.id[station], outcomes) != ACCEPTED) ships.thrust[row] = Ships.BRAKING;
        } else
            approach(
                    row,
                    stations.xMm[station],
                    stations.yMm[station],
                    stations.radiusMm[station] + world.rules.getInt(Rule.DOCK_RANGE_MM) / 2);
    }
}
