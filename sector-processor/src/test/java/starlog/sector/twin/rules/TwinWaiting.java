package starlog.sector.twin.rules;

import starlog.schemas.intent.PlayerIntent;
import starlog.sector.twin.world.TwinHeld;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;

/// Section 7: intents of a ship that has just come wait for those that went to the sector where it was before.
public final class TwinWaiting {
    private static final int WAIT_TICKS = 200;
    private static final int WAITING_MAX = 256;

    private TwinWaiting() {}

    static boolean mustWait(TwinWorld world, TwinShip ship, PlayerIntent wish) {
        return wish.after() > ship.lastSequence && hasJustCome(world, ship) && world.held.size() < WAITING_MAX;
    }

    private static boolean hasJustCome(TwinWorld world, TwinShip ship) {
        return ship.arrivedTick != 0 && world.tick < ship.arrivedTick + WAIT_TICKS;
    }

    /// At the beginning of a step: one after the other is judged that has waited long enough.
    public static void end(TwinWorld world) {
        for (int row = 0; row < world.held.size(); row++) {
            if (!isOver(world, world.held.get(row))) continue;
            TwinIntents.takeAfterWaiting(world, world.held.remove(row).wish());
            row = -1; // what has been judged may have been what one before it waited for
        }
    }

    private static boolean isOver(TwinWorld world, TwinHeld held) {
        TwinShip ship = world.ship(held.ship);
        return ship == null || ship.lastSequence >= held.after || !hasJustCome(world, ship);
    }
}
