package starlog.load.bots;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final long MICRO = 1_000;

    private final Recorder seen = new Recorder(3);
    private final Sightings sightings = new Sightings(seen);

    @Test
    void what_was_judged_in_a_tick_is_seen_in_the_first_frame_that_shows_it_whichever_comes_first() {
        sightings.frame(8, 100 * MICRO);
        sightings.frame(10, 200 * MICRO);
        sightings.frame(11, 300 * MICRO);
        sightings.await(9, 150 * MICRO); // it was there before the sender knew
        sightings.await(12, 250 * MICRO); // it comes
        sightings.frame(14, 400 * MICRO);
        sightings.frame(15, 500 * MICRO);

        Histogram micros = seen.getIntervalHistogram();
        assertEquals(2, micros.getTotalCount());
        assertEquals(50, micros.getMinValue());
        assertEquals(150, micros.getMaxValue());
    }

    @Test
    void what_was_shown_before_one_came_in_is_not_counted() {
        sightings.frame(10, 200 * MICRO);
        sightings.await(9, 100 * MICRO);
        sightings.reset();
        sightings.frame(20, 900 * MICRO);

        assertEquals(0, seen.getIntervalHistogram().getTotalCount());
    }
}
