package starlog.sector.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickSpeedTest {
    private static final int RATE = 40;
    private static final int NONE = 0;
    private static final long SHORT = 1_000_000;
    private static final long LONG = 24_000_000; // of 25 ms

    private final TickSpeed speed = new TickSpeed(100, RATE);

    @Test
    void at_full_speed_every_period_has_a_tick() {
        assertEquals(400, ticks(400, NONE, SHORT));
        assertEquals(1000, speed.permille());
    }

    @Test
    void a_set_speed_is_kept_to_the_tick() {
        assertEquals(200, ticks(400, 500, SHORT));
        assertEquals(30, ticks(400, 75, SHORT));
        assertEquals(75, speed.permille());
    }

    @Test
    void half_speed_is_every_second_period() {
        for (int pair = 0; pair < 20; pair++) assertEquals(1, ticks(2, 500, SHORT));
    }

    @Test
    void lasting_load_slows_down_until_a_step_fits_between_two_ticks() {
        ticks(400, NONE, LONG);
        assertTrue(speed.permille() < 1000 && LONG * speed.permille() / 1000 <= 20_000_000, "" + speed.permille());
        int settled = speed.permille();
        ticks(400, NONE, LONG);
        assertEquals(settled, speed.permille(), "it does not swing");
    }

    @Test
    void a_single_long_step_changes_nothing() {
        ticks(2, NONE, LONG);
        ticks(10, NONE, SHORT);
        assertEquals(1000, speed.permille());
    }

    @Test
    void no_load_brings_it_below_the_floor() {
        ticks(4_000, NONE, 50 * LONG);
        assertEquals(100, speed.permille());
    }

    @Test
    void after_the_load_speed_comes_back_by_two_hundredths_each_quarter_of_a_second_and_after_a_second_of_calm() {
        ticks(4_000, NONE, 50 * LONG);
        ticks(RATE - 1, NONE, SHORT);
        assertEquals(100, speed.permille());
        ticks(1, NONE, SHORT);
        assertEquals(120, speed.permille());
        ticks(RATE / 4, NONE, SHORT);
        assertEquals(140, speed.permille());
        ticks(20 * RATE, NONE, SHORT);
        assertEquals(1000, speed.permille());
    }

    @Test
    void ticks_that_must_be_withheld_slow_down_too() {
        for (int period = 0; period < RATE; period++) if (speed.period(NONE, SHORT)) speed.withheld();
        assertTrue(speed.permille() < 500, "" + speed.permille());
    }

    @Test
    void what_was_withheld_is_not_made_up_for() {
        for (int period = 0; period < 8; period++) if (speed.period(1000, SHORT)) speed.withheld();
        assertEquals(100, ticks(100, 1000, SHORT));
    }

    private int ticks(int periods, int forced, long stepNanos) {
        int ticks = 0;
        for (int period = 0; period < periods; period++)
            if (speed.period(forced, stepNanos)) {
                speed.written();
                ticks++;
            }
        return ticks;
    }
}
