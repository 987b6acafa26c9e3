package starlog.sector.border;

import starlog.schemas.intent.PlayerIntent;
import starlog.sector.table.Table;
import starlog.sector.world.Held;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Intents that overtook the one before them, which went by way of the sector that the ship has left: they wait for
/// it, so that a player's wishes are carried out in their order.
public final class Waiting {
    /// Whatever is still under way after a crossing comes within a few ticks; or, if a node dies just then, after its
    /// sector has been taken over.
    public static final int WAIT_TICKS = 200;

    private Waiting() {}

    /// True if the ship's intent has to wait, and there is room to.
    public static boolean mustWait(World world, int shipRow, PlayerIntent wish) {
        Ships ships = world.ships;
        return wish.after() > ships.lastSequence[shipRow]
                && ships.arrivedTick[shipRow] != 0
                && world.tick < ships.arrivedTick[shipRow] + WAIT_TICKS
                && ships.player[shipRow] == wish.player()
                && !world.held.isFull();
    }

    /// The first row of those that wait for nothing any more, or NO_ROW.
    public static int nextReady(World world) {
        Held held = world.held;
        for (int row = 0; row < held.count; row++) if (isReady(world, held, row)) return row;
        return Table.NO_ROW;
    }

    private static boolean isReady(World world, Held held, int row) {
        Ships ships = world.ships;
        int ship = ships.rowOf(held.shipOf(row));
        return ship == Table.NO_ROW
                || ships.lastSequence[ship] >= held.after(row)
                || world.tick >= ships.arrivedTick[ship] + WAIT_TICKS;
    }
}
