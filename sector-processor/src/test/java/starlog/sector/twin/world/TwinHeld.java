package starlog.sector.twin.world;

import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

/// A row of the table `held`: an intent that waits for the one before it.
public final class TwinHeld {
    public final long player;
    public final long ship;
    public final long sequence;
    public final long clientMillis;
    public final long receivedMicros;
    public final int kind;
    public final int argument;
    public final int argument2;
    public final long target;
    public final long after;
    public final long seenTick;
    public final long appendedMicros;

    public TwinHeld(PlayerIntent intent) {
        player = intent.player();
        ship = intent.ship();
        sequence = intent.sequence();
        clientMillis = intent.clientMillis();
        receivedMicros = intent.receivedMicros();
        kind = intent.intent().kind();
        argument = intent.intent().argument();
        argument2 = intent.intent().argument2();
        target = intent.intent().target();
        after = intent.after();
        seenTick = intent.seenTick();
        appendedMicros = intent.appendedMicros();
    }

    public PlayerIntent intent() {
        Intent intent = Intent.of(kind, argument, argument2, target);
        return new PlayerIntent(
                player, ship, sequence, clientMillis, receivedMicros, intent, after, seenTick, appendedMicros);
    }
}
