package starlog.sector.twin;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

/// Numbers the intents of all players, whichever sector they are sent to, as the intake does. One thread at a time.
final class Sequences {
    private static final long NEVER = 1_000_000_000;

    private final Random random;
    private final Map<Long, Long> lastOfShip = new HashMap<>();
    private long last;

    Sequences(Random random) {
        this.random = random;
    }

    PlayerIntent next(long player, long ship, Intent intent) {
        Long before = lastOfShip.put(ship, ++last);
        boolean known = before != null && random.nextInt(10) != 0;
        return intent(player, ship, last, intent, known ? before : 0);
    }

    PlayerIntent afterOneThatNeverComes(long player, long ship, Intent intent) {
        lastOfShip.put(ship, ++last);
        return intent(player, ship, last, intent, last + NEVER);
    }

    /// The intent of somebody whose ship it is not, which counts for nothing.
    PlayerIntent stranger(long player, long ship, Intent intent) {
        return intent(player, ship, ++last, intent, 0);
    }

    private PlayerIntent intent(long player, long ship, long sequence, Intent intent, long after) {
        return new PlayerIntent(player, ship, sequence, random.nextLong(), random.nextLong(), intent, after);
    }
}
