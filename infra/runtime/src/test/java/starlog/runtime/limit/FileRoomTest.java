package starlog.runtime.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileRoomTest {
    private static final int MAX = 1_000;

    private long now;
    private long open = 100;
    private int counts;
    private long countTakes;
    private final FileRoom files = new FileRoom(
            MAX,
            () -> {
                counts++;
                now += countTakes;
                return open;
            },
            () -> now);

    private void come(int connections) {
        for (int count = 0; count < connections; count++) files.take();
    }

    @Test
    void the_last_128_are_for_no_socket() {
        come(772);
        assertTrue(files.isThere());
        come(1);
        assertFalse(files.isThere());
    }

    @Test
    void where_256_are_left_nobody_is_kept_waiting() {
        come(644);
        assertTrue(files.isPlenty());
        come(1);
        assertFalse(files.isPlenty());
    }

    @Test
    void connections_that_have_gone_are_noticed_within_10_ms() {
        come(800);
        assertFalse(files.isThere());
        open = 300;
        now += Duration.ofMillis(10).toNanos() - 1;
        assertFalse(files.isThere());
        now += 1;
        assertTrue(files.isThere());
    }

    @Test
    void those_that_gave_way_have_no_file() {
        come(800);
        files.giveBack(100);
        assertTrue(files.isThere());
    }

    @Test
    void where_there_are_plenty_they_are_counted_once() {
        for (int second = 0; second < 100; second++) {
            now += Duration.ofSeconds(1).toNanos();
            come(1);
            files.isThere();
        }
        assertEquals(1, counts);
    }

    @Test
    void where_few_are_left_counting_takes_a_twentieth_of_the_time() {
        open = 900;
        countTakes = Duration.ofMillis(5).toNanos();
        come(700);
        long begin = now += Duration.ofMillis(10).toNanos();
        while (now - begin < Duration.ofSeconds(1).toNanos()) {
            files.isThere();
            now += Duration.ofMillis(1).toNanos();
        }
        assertEquals(1 + 10, counts);
    }
}
