package starlog.sector.docking;

import static starlog.schemas.intent.Verdict.ACCEPTED;
import static starlog.schemas.intent.Verdict.NO_SUCH_PLAYER;
import static starlog.schemas.intent.Verdict.NO_SUCH_TARGET;
import static starlog.schemas.intent.Verdict.TARGET_OUT_OF_RANGE;
import static starlog.schemas.intent.Verdict.TOO_FAST;

import starlog.schemas.event.StateEvent.ShipUncloaked;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;
import starlog.sector.cloak.Cloaks;
import starlog.sector.outcome.Outcomes;
import starlog.sector.rulebook.Rule;
import starlog.sector.table.Table;
import starlog.sector.world.Distance;
import starlog.sector.world.Draw;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.Stations;
import starlog.sector.world.World;

/// Ships at stations: in, out, and what they do there.
public final class Docks {
    private static final int CLEARANCE_MM = 1_000;

    private Docks() {}

    /// A flying ship's intent to dock.
    public static Verdict dock(World world, int row, long station, Outcomes outcomes) {
        Verdict verdict = mayDock(world, row, world.stations.rowOf(station));
        if (verdict == ACCEPTED) enter(world, row, world.stations.rowOf(station), outcomes);
        return verdict;
    }

    /// Whether a flying ship may dock where it is and as fast as it is.
    public static Verdict mayDock(World world, int row, int stationRow) {
        if (stationRow == Table.NO_ROW) return NO_SUCH_TARGET;
        if (!isInRange(world, row, stationRow)) return outOfRange(world, row, stationRow);
        int vx = world.ships.vxMmPer1024Ticks[row];
        int vy = world.ships.vyMmPer1024Ticks[row];
        long most = world.rules.get(Rule.DOCK_SPEED);
        return Distance.within(vx, vy, most) ? ACCEPTED : world.judgement.tooLong(TOO_FAST, vx, vy, most);
    }

    private static Verdict outOfRange(World world, int row, int stationRow) {
        return world.judgement.tooLong(
                TARGET_OUT_OF_RANGE,
                world.ships.xMm[row] - world.stations.xMm[stationRow],
                world.ships.yMm[row] - world.stations.yMm[stationRow],
                reach(world, stationRow));
    }

    /// True if the ship is as near to the station as it must be to dock.
    public static boolean isInRange(World world, int row, int stationRow) {
        Stations stations = world.stations;
        return Distance.within(
                world.ships.xMm[row] - stations.xMm[stationRow],
                world.ships.yMm[row] - stations.yMm[stationRow],
                reach(world, stationRow));
    }

    /// From the station's middle.
    private static long reach(World world, int stationRow) {
        return world.stations.radiusMm[stationRow] + world.rules.get(Rule.DOCK_RANGE_MM);
    }

    private static void enter(World world, int row, int stationRow, Outcomes outcomes) {
        Ships ships = world.ships;
        Cloaks.end(world, row, ShipUncloaked.DOCKED, outcomes);
        ships.condition[row] = Ships.DOCKED;
        ships.station[row] = world.stations.id[stationRow];
        ships.xMm[row] = world.stations.xMm[stationRow];
        ships.yMm[row] = world.stations.yMm[stationRow];
        ships.halt(row);
        ships.unlock(row);
        ships.stopMining(row);
        ships.order(row, Order.NONE, 0, 0, 0);
        outcomes.shipDocked(ships.id[row], ships.player[row], ships.station[row]);
    }

    /// A docked ship leaves, beside the station and at rest.
    public static Verdict undock(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        Stations stations = world.stations;
        int stationRow = stations.rowOf(ships.station[row]);
        int angle = world.draw(65_536, ships.id[row], Draw.UNDOCK_ANGLE);
        int away =
                stations.radiusMm[stationRow] + world.rules.shipClasses.radiusMm[ships.shipClass[row]] + CLEARANCE_MM;
        ships.condition[row] = Ships.FLYING;
        ships.station[row] = 0;
        ships.xMm[row] = world.clamp(stations.xMm[stationRow] + Distance.alongX(away, angle));
        ships.yMm[row] = world.clamp(stations.yMm[stationRow] + Distance.alongY(away, angle));
        ships.heading[row] = angle;
        ships.helm[row] = angle;
        outcomes.shipUndocked(
                ships.id[row], ships.player[row], stations.id[stationRow], ships.xMm[row], ships.yMm[row]);
        return ACCEPTED;
    }

    /// A docked ship leaves its ore to the station.
    public static Verdict unload(World world, int row, Outcomes outcomes) {
        Ships ships = world.ships;
        int stationRow = world.stations.rowOf(ships.station[row]);
        for (int ore = 0; ore < world.rules.ores.count; ore++) {
            int amount = ships.ore[ore][row];
            if (amount == 0) continue;
            ships.ore[ore][row] = 0;
            world.stations.ore[ore][stationRow] += amount;
            outcomes.oreDelivered(ships.id[row], ships.player[row], ships.station[row], ore, amount);
        }
        return ACCEPTED;
    }

    /// A docked ship changes hands. Until its new player sends it an intent, who gave it may have it back: the
    /// sector does not know which players there are.
    ///
    /// @param byPlayer whose intent it is: the ship's player, or who gave it away
    public static Verdict give(World world, int row, long byPlayer, long toPlayer, Outcomes outcomes) {
        if (toPlayer < 1) return world.judgement.refused(NO_SUCH_PLAYER, toPlayer, 1);

        Ships ships = world.ships;
        outcomes.shipGiven(ships.id[row], ships.player[row], toPlayer);
        ships.player[row] = toPlayer;
        ships.giver[row] = toPlayer == byPlayer ? 0 : byPlayer;
        // Another player counts from its own beginning; the same one's old intents must not come again.
        if (toPlayer != byPlayer) ships.lastSequence[row] = 0;
        return ACCEPTED;
    }

    /// True if it is the intent of who gave the ship away, to have it back.
    public static boolean isTakenBack(World world, int row, PlayerIntent intent) {
        return world.ships.giver[row] == intent.player()
                && intent.intent() instanceof Intent.GiveShip(long to)
                && to == intent.player();
    }
}
