package starlog.sector.border;

import starlog.schemas.intent.PlayerIntent;
import starlog.sector.table.Table;
import starlog.sector.world.Held;
import starlog.sector.world.Ships;
import starlog.sector.world.World;

/// Intents that overtook the one before them, which went by way of the sector that the ship has left: they wait for
/// it, so that a player's intents are carried out in their order.
public final class Waiting {
    /// Whatever is still under way after a crossing comes within a few ticks; or, if a node dies just then, after its
    /// sector has been taken over.
    public static final int WAIT_TICKS = 200;

    private Waiting() {}

    /// The ship has come over a border: whatever waits already does not wait longer for it.
    static void arrived(World world, int shipRow) {
        if (world.ships.waitTick[shipRow] == 0) world.ships.waitTick[shipRow] = world.tick + WAIT_TICKS;
    }

    /// The ship is about to go over a border.
    ///
    /// @param waits whether intents that wait go with it
    static void departs(World world, int shipRow, boolean waits) {
        // One tick at least is left in the next sector, where none would mean that nothing has waited.
        world.ships.waitTick[shipRow] = waits ? Math.max(world.ships.waitTick[shipRow], world.tick + 2) : 0;
    }

    /// True if the ship's intent has to wait, and there is room to. Where others wait still, it does not overtake them.
    public static boolean mustWait(World world, int shipRow, PlayerIntent intent) {
        Ships ships = world.ships;
        return intent.after() > ships.lastSequence[shipRow]
                && (world.tick < ships.waitTick[shipRow] || world.held.isOf(intent.ship()))
                && ships.player[shipRow] == intent.player()
                && !world.held.isFull();
    }

    /// Of the ship of the first row that waits for nothing any more, the row with the lowest sequence of which that
    /// holds; or NO_ROW.
    public static int nextReady(World world) {
        Held held = world.held;
        int next = Table.NO_ROW;
        for (int row = 0; row < held.count; row++)
            if (isReady(world, held, row)
                    && (next == Table.NO_ROW
                            || held.shipOf(row) == held.shipOf(next) && held.sequenceOf(row) < held.sequenceOf(next)))
                next = row;
        return next;
    }

    private static boolean isReady(World world, Held held, int row) {
        Ships ships = world.ships;
        int ship = ships.rowOf(held.shipOf(row));
        return ship == Table.NO_ROW
                || ships.lastSequence[ship] >= held.after(row)
                || world.tick >= ships.waitTick[ship];
    }
}
