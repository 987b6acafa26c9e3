package starlog.load;

import java.util.Random;
import starlog.schemas.intent.Intent;

/// The intents of a player who flies about in a sector: a course now and then, and where there is no ship, one sets out.
/// One thread.
public final class Itinerary {
    private static final int SECTOR_MM = 1_000_000;
    private static final int COURSE_EVERY = 8;

    private final Random random;
    private long turn;

    public Itinerary(Random random) {
        this.random = random;
    }

    public Intent next() {
        return switch ((int) (turn++ % COURSE_EVERY)) {
            case 0 -> new Intent.Spawn();
            case 1 -> new Intent.MoveTo(random.nextInt(SECTOR_MM), random.nextInt(SECTOR_MM));
            default -> new Intent.Unlock();
        };
    }
}
