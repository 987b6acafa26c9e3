package starlog.runtime.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private long now;
    private final KeyHash keys = new KeyHash();
    private final Buckets buckets = new Buckets(new RateLimit(2, Duration.ofMinutes(1), 2), 3, () -> now);

    @Test
    void each_key_has_its_own_bucket() {
        buckets.take(key("ada"));
        buckets.take(key("ada"));
        assertTrue(buckets.take(key("ada")).isPresent());
        assertEquals(Optional.empty(), buckets.take(key("bob")));
    }

    @Test
    void the_wait_is_long_enough() {
        buckets.take(key("ada"));
        buckets.take(key("ada"));
        now += buckets.take(key("ada")).orElseThrow().toNanos();
        assertEquals(Optional.empty(), buckets.take(key("ada")));
    }

    @Test
    void the_keys_not_used_for_longest_are_forgotten() {
        buckets.take(key("ada"));
        buckets.take(key("ada"));
        buckets.take(key("bob"));
        buckets.take(key("cyd"));
        assertTrue(buckets.take(key("ada")).isPresent()); // used just now, so the next to go is bob
        buckets.take(key("dan"));
        assertTrue(buckets.take(key("ada")).isPresent());
        buckets.take(key("bob"));
        buckets.take(key("cyd"));
        buckets.take(key("dan"));
        assertEquals(Optional.empty(), buckets.take(key("ada")));
    }

    @Test
    void tokens_come_back_one_by_one() {
        buckets.take(key("ada"));
        buckets.take(key("ada"));
        now += Duration.ofSeconds(45).toNanos();
        assertEquals(Optional.empty(), buckets.take(key("ada")));
        assertEquals(Optional.of(Duration.ofSeconds(15)), buckets.take(key("ada")));
    }

    @Test
    void keys_say_nothing_of_their_texts_and_keep_them_apart() {
        assertEquals(key("ada"), key("ada"));
        assertNotEquals(key("ada"), new KeyHash().of("ada"));
        assertNotEquals(keys.of("a", "bc"), keys.of("ab", "c"));
    }

    private KeyHash.Key key(String text) {
        return keys.of(text);
    }
}
