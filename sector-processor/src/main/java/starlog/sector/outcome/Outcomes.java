package starlog.sector.outcome;

import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.intent.Verdict;

/// Collects what happens in a tick, straight into the columns of its [SectorTick]: one method a kind, primitive
/// arguments, nothing allocated once the columns have grown to a tick's usual size. One thread at a time.
public final class Outcomes {
    private final SectorTick tick;

    public Outcomes(SectorTick tick) {
        this.tick = tick;
    }

    /// An intent was judged. Every intent of the log comes here exactly once.
    public void judged(PlayerIntent wish, Verdict verdict) {
        tick.intents.add(
                wish.player(),
                wish.ship(),
                wish.sequence(),
                wish.clientMillis(),
                wish.receivedMicros(),
                wish.intent().kind(),
                wish.intent().argument(),
                verdict.number);
    }

    public void shipSpawned(long ship, long player, int xMm, int yMm) {
        events().add(StateEvent.SHIP_SPAWNED, ship, player, xMm, yMm);
    }

    public void shipHalted(long ship, int xMm, int yMm) {
        events().add(StateEvent.SHIP_HALTED, ship, 0, xMm, yMm);
    }

    public void edgeReached(long ship, int xMm, int yMm) {
        events().add(StateEvent.EDGE_REACHED, ship, 0, xMm, yMm);
    }

    private EventColumns events() {
        return tick.events;
    }
}
