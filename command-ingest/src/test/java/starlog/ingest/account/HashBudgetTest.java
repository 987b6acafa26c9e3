package starlog.ingest.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashBudgetTest {
    private static final long MILLI = 1_000_000;

    private long now = 77;
    private final HashBudget budget = new HashBudget(25, Duration.ofMillis(500), () -> now);

    @Test
    void a_burst_passes_at_once() {
        for (int hash = 0; hash < 5; hash++) {
            assertEquals(0, budget.waitNanos());
            budget.spend(100 * MILLI);
        }
        assertEquals(0, budget.waitNanos());
    }

    @Test
    void beyond_it_a_hash_is_followed_by_a_pause_that_keeps_the_share() {
        budget.spend(600 * MILLI);
        assertEquals(400 * MILLI, budget.waitNanos());
        now += 100 * MILLI;
        assertEquals(300 * MILLI, budget.waitNanos());
        now += 300 * MILLI;
        assertEquals(0, budget.waitNanos());
    }

    @Test
    void over_a_minute_of_flood_it_is_the_share_and_the_burst() {
        long end = now + Duration.ofMinutes(1).toNanos();
        long spent = 0;
        while (now < end) {
            now += budget.waitNanos();
            budget.spend(100 * MILLI);
            spent += 100 * MILLI;
            now += 100 * MILLI;
        }
        assertEquals(15_500, spent / MILLI, 200);
    }

    @Test
    void what_was_saved_is_not_more_than_the_burst() {
        now += Duration.ofHours(1).toNanos();
        budget.spend(600 * MILLI);
        assertEquals(400 * MILLI, budget.waitNanos());
    }
}
