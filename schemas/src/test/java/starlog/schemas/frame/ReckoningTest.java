package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Many ticks at once come to what they come to one by one.
class ReckoningTest {
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());
    private static final Duration FOR_EVER = Duration.ofSeconds(60);

    @Test
    void a_body_that_turns_and_thrusts_goes_on_by_whole_turns_as_by_single_ticks() {
        System.out.println("ReckoningTest: -Dstarlog.seed=" + SEED);
        var random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Reckoning atOnce = any(random);
            var oneByOne = new Reckoning();
            oneByOne.set(atOnce);
            long end = atOnce.tick + random.nextInt(20_000);
            while (oneByOne.tick < end) oneByOne.moveTo(oneByOne.tick + 1);
            atOnce.moveTo(end);
            assertEquals(values(oneByOne), values(atOnce), "round " + round + ", seed " + SEED);
        }
    }

    @Test
    void all_the_ticks_that_there_are_do_not_have_to_be_counted() {
        var body = new Reckoning();
        body.tick = Long.MIN_VALUE;
        body.spin = 1;
        body.thrust = 1;
        assertTimeoutPreemptively(FOR_EVER, () -> body.moveTo(Long.MAX_VALUE), "2^64 ticks would take centuries");
        assertEquals(Long.MAX_VALUE, body.tick);
        assertEquals(Reckoning.FULL_TURN - 1, body.heading);
    }

    private static Reckoning any(Random random) {
        var body = new Reckoning();
        body.tick = random.nextInt(1_000) - 500;
        body.x = random.nextInt();
        body.y = random.nextInt();
        body.vx = random.nextInt(-4_000, 4_000);
        body.vy = random.nextInt(-4_000, 4_000);
        body.heading = random.nextInt(Reckoning.FULL_TURN);
        body.spin = random.nextInt(-600, 600);
        body.thrust = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(100);
        return body;
    }

    private static List<Long> values(Reckoning body) {
        return List.of(body.tick, (long) body.x, (long) body.y, (long) body.vx, (long) body.vy, (long) body.heading);
    }
}
