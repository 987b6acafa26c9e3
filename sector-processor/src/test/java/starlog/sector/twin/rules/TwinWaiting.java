package starlog.sector.twin.rules;

import java.util.Comparator;
import java.util.Optional;
import starlog.schemas.intent.PlayerIntent;
import starlog.sector.twin.world.TwinHeld;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;

/// Section 7: intents of a ship that has just come wait for those that went to the sector where it was before.
public final class TwinWaiting {
    static final int WAIT_TICKS = 200;
    private static final int WAITING_MAX = 256;

    private TwinWaiting() {}

    static boolean mustWait(TwinWorld world, TwinShip ship, PlayerIntent intent) {
        return intent.after() > ship.lastSequence
                && (world.tick < ship.waitTick || world.held.stream().anyMatch(each -> each.ship == ship.id))
                && world.held.size() < WAITING_MAX;
    }

    /// At the beginning of a step: one after the other is judged that has waited long enough.
    public static void end(TwinWorld world) {
        while (true) {
            Optional<TwinHeld> first =
                    world.held.stream().filter(each -> isOver(world, each)).findFirst();
            if (first.isEmpty()) return;
            TwinHeld next = world.held.stream()
                    .filter(each -> each.ship == first.get().ship && isOver(world, each))
                    .min(Comparator.comparingLong(each -> each.sequence))
                    .orElseThrow();
            world.held.remove(next);
            TwinIntents.takeAfterWaiting(world, next.intent());
        }
    }

    private static boolean isOver(TwinWorld world, TwinHeld held) {
        TwinShip ship = world.ship(held.ship);
        return ship == null || ship.lastSequence >= held.after || world.tick >= ship.waitTick;
    }
}
