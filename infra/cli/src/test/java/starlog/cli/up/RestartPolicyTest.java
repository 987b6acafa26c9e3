package starlog.cli.up;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void delays_double_up_to_five_seconds() {
        assertEquals(List.of(200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L), delays(7));
    }

    @Test
    void a_while_of_health_begins_again_with_the_shortest() {
        delays(5);
        assertEquals(Duration.ofMillis(200), policy.delayAfter(Duration.ofSeconds(30)));
        assertEquals(Duration.ofMillis(400), policy.delayAfter(Duration.ofSeconds(29)));
    }

    private List<Long> delays(int count) {
        return Stream.generate(() -> policy.delayAfter(Duration.ZERO).toMillis())
                .limit(count)
                .toList();
    }
}
