package starlog.cli.smoke;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.load.LiveFeed;
import starlog.schemas.event.EntityKind;

/// What is in the sector beside players: a live feed must show it from its first frame on, or as soon as it comes.
final class LivingWorld {
    private final LiveFeed live;
    private final Duration deadline;

    LivingWorld(LiveFeed live, Duration deadline) {
        this.live = live;
        this.deadline = deadline;
    }

    String check() throws ExecutionException, InterruptedException {
        try {
            live.firstFrame(_ -> ships() > 0 || asteroids() > 0).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException lifeless) {
            throw new IllegalStateException("neither a ship of the world nor an asteroid with ore within "
                    + deadline.toSeconds() + " s, as of tick " + live.mirror().tick());
        }
        return "%d ships of the world, %d asteroids with ore".formatted(ships(), asteroids());
    }

    private int ships() {
        return live.mirror().count(EntityKind.SHIP, "behaviour", behaviour -> behaviour != 0);
    }

    private int asteroids() {
        return live.mirror().count(EntityKind.ASTEROID, "amount", amount -> amount > 0);
    }
}
