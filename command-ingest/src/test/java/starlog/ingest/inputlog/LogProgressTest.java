package starlog.ingest.inputlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogProgressTest {
    private long nanos;
    private final LogProgress progress = new LogProgress(2, Duration.ofSeconds(2), () -> nanos);

    @Test
    void no_more_are_let_in_than_may_be_under_way() {
        assertTrue(progress.begin());
        assertTrue(progress.begin());
        assertFalse(progress.begin());
        assertEquals(2, progress.inFlight());
        progress.ended();
        assertTrue(progress.begin());
    }

    @Test
    void an_idle_log_does_not_stand_still() {
        pass(Duration.ofHours(1));
        assertEquals(Optional.empty(), progress.stalled());
        progress.begin();
        assertEquals(Optional.empty(), progress.stalled());
    }

    @Test
    void a_log_that_acknowledges_nothing_stands_still_until_it_does() {
        progress.begin();
        progress.begin();
        pass(Duration.ofSeconds(3));
        assertEquals(Optional.of(Duration.ofSeconds(3)), progress.stalled());

        progress.acknowledged();
        progress.ended();
        assertEquals(Optional.empty(), progress.stalled());
    }

    @Test
    void after_all_have_failed_the_next_one_tries_again() {
        progress.begin();
        pass(Duration.ofSeconds(3));
        progress.ended();
        assertEquals(Optional.empty(), progress.stalled());
        progress.begin();
        assertEquals(Optional.empty(), progress.stalled());
        pass(Duration.ofSeconds(3));
        assertTrue(progress.stalled().isPresent());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
