package starlog.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private final HandClock clock = new HandClock();
    private final Buckets buckets = new Buckets(new RateLimit(2, Duration.ofMinutes(1), 2), 3, clock);

    @Test
    void each_key_has_its_own_bucket() {
        buckets.take("ada");
        buckets.take("ada");
        assertTrue(buckets.take("ada").isPresent());
        assertEquals(Optional.empty(), buckets.take("bob"));
    }

    @Test
    void the_wait_is_long_enough() {
        buckets.take("ada");
        buckets.take("ada");
        clock.add(buckets.take("ada").orElseThrow());
        assertEquals(Optional.empty(), buckets.take("ada"));
    }

    @Test
    void the_keys_not_used_for_longest_are_forgotten() {
        buckets.take("ada");
        buckets.take("ada");
        buckets.take("bob");
        buckets.take("cyd");
        assertTrue(buckets.take("ada").isPresent()); // used just now, so the next to go is bob
        buckets.take("dan");
        assertTrue(buckets.take("ada").isPresent());
        buckets.take("bob");
        buckets.take("cyd");
        buckets.take("dan");
        assertEquals(Optional.empty(), buckets.take("ada"));
    }
}
