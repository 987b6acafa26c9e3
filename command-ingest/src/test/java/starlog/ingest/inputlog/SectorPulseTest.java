package starlog.ingest.inputlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SectorPulseTest {
    private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    private Duration time = Duration.ZERO;
    private final InstantSource clock = () -> START.plus(time);
    private final SectorPulse pulse =
            new SectorPulse(null, 2, Duration.ofSeconds(5), clock, () -> time.toNanos()); // is not run

    @Test
    void a_sector_whose_end_does_not_move_stands_still_since_it_moved_last() {
        see(0, 10, 20);
        see(4, 11, 21);
        see(8, 11, 22);
        assertEquals(Optional.empty(), pulse.stoppedSince(0));
        see(9, 11, 23);
        assertEquals(Optional.of(START.plusSeconds(4)), pulse.stoppedSince(0));
        assertEquals(Optional.empty(), pulse.stoppedSince(1));
        see(20, 12, 23);
        assertEquals(Optional.empty(), pulse.stoppedSince(0));
        assertEquals(Optional.of(START.plusSeconds(9)), pulse.stoppedSince(1));
    }

    @Test
    void one_that_never_moves_stands_still_since_it_was_seen_first() {
        see(2, 10, 0);
        assertEquals(Optional.empty(), pulse.stoppedSince(0));
        see(7, 10, 0);
        assertEquals(Optional.of(START.plusSeconds(2)), pulse.stoppedSince(0));
        assertEquals(Optional.of(START.plusSeconds(2)), pulse.stoppedSince(1));
    }

    @Test
    void while_nobody_can_say_no_sector_stands_still() {
        time = Duration.ofMinutes(1);
        assertEquals(Optional.empty(), pulse.stoppedSince(0));
        see(61, 10, 0);
        time = Duration.ofMinutes(9); // the broker has not answered since
        assertEquals(Optional.empty(), pulse.stoppedSince(0));
    }

    private void see(int seconds, long end0, long end1) {
        time = Duration.ofSeconds(seconds);
        pulse.ends(0, end0);
        pulse.ends(1, end1);
        pulse.looked();
    }
}
