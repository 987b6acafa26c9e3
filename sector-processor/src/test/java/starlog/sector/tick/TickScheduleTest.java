package starlog.sector.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TickScheduleTest {
    private static final long PERIOD = 25_000_000;

    @Test
    void a_late_tick_does_not_move_the_next_one() {
        TickSchedule schedule = new TickSchedule(PERIOD, 0);
        schedule.done(PERIOD + 3_000_000);
        assertEquals(PERIOD - 3_000_000, schedule.untilDue(PERIOD + 3_000_000));
    }

    @Test
    void a_stopped_process_does_not_catch_up_with_a_burst() {
        TickSchedule schedule = new TickSchedule(PERIOD, 0);
        long resumed = 4_000_000_000L;
        schedule.done(resumed);
        assertEquals(PERIOD, schedule.untilDue(resumed));
    }
}
