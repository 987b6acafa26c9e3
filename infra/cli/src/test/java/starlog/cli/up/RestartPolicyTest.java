package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void delays_double_up_to_five_seconds() {
        List<Long> delays = IntStream.range(0, 7)
                .mapToObj(fault -> end("fault " + fault).toMillis())
                .toList();
        assertEquals(List.of(200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L), delays);
    }

    @Test
    void a_fault_that_stays_the_same_is_tried_less_often() {
        for (int time = 1; time <= 10; time++) end("no room on the disk");
        assertEquals(10, policy.times());
        assertEquals(Duration.ofSeconds(30), end("no room on the disk"));
        assertEquals(Duration.ofSeconds(5), end("another fault"));
        assertEquals(1, policy.times());
        assertEquals(Duration.ofSeconds(5), end("and another"));
    }

    @Test
    void whoever_was_ready_for_longer_than_the_rest_is_started_again_at_once() {
        for (int time = 1; time <= 10; time++) {
            assertEquals(Duration.ZERO, policy.delayAfter(Duration.ofSeconds(5), "was killed"));
            assertEquals(time, policy.times());
        }
        assertEquals(Duration.ofMillis(200), policy.delayAfter(Duration.ofMillis(4_999), "was killed"));
        assertEquals(Duration.ofMillis(400), policy.delayAfter(Duration.ofMillis(4_999), "another fault"));
    }

    @Test
    void a_while_of_health_begins_again_with_the_shortest() {
        for (int time = 1; time <= 5; time++) end("killed");
        assertEquals(Duration.ZERO, policy.delayAfter(Duration.ofSeconds(30), "killed"));
        assertEquals(1, policy.times());
        assertEquals(Duration.ofMillis(200), end("killed"));
    }

    @Test
    void the_same_fault_is_told_three_times_and_then_every_ten_minutes() {
        for (int time = 1; time <= 3; time++) {
            end("the same");
            assertTrue(policy.worthALine(MINUTE));
        }
        end("the same");
        assertFalse(policy.worthALine(2 * MINUTE));
        end("the same");
        assertTrue(policy.worthALine(11 * MINUTE));
        end("another");
        assertTrue(policy.worthALine(12 * MINUTE));
    }

    private Duration end(String why) {
        return policy.delayAfter(Duration.ZERO, why);
    }
}
