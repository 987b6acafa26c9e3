package starlog.schemas.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;

class DriftTest {
    private static final int[] VELOCITIES = {
        0,
        1,
        -1,
        512,
        -512,
        1023,
        1024,
        1025,
        -1023,
        -1024,
        -1025,
        5_120_000,
        -5_120_000,
        5_119_999,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };
    private static final long[] STARTS = {0, 1, 500, 1023, 1024, (1L << 40) - 700, (1L << 40) + 3, 1L << 62};

    @Test
    void a_thousand_and_twenty_four_ticks_move_a_body_by_just_its_velocity() {
        for (int velocity : VELOCITIES)
            for (long start : STARTS) {
                assertEquals(velocity, sumOfTicks(velocity, start, start + 1024));
                assertEquals(velocity, Drift.between(velocity, start, start + 1024));
            }
    }

    @Test
    void the_ticks_add_up_to_the_distance_between() {
        Chance.forAll(5_000, chance -> {
            int velocity = chance.anyInt();
            long from = chance.oneIn(2) ? chance.below(5000) : (1L << 40) + chance.below(5000);
            long to = from + chance.below(3000);
            assertEquals(sumOfTicks(velocity, from, to), Drift.between(velocity, from, to));
        });
    }

    @Test
    void the_way_is_the_difference_of_two_floors() {
        Chance.forAll(50_000, chance -> {
            int velocity = chance.anyInt() / 4;
            long from = chance.between(0, 1L << 20);
            long to = from + chance.below(1 << 20);
            long expected = Math.floorDiv(velocity * (to + 1), 1024L) - Math.floorDiv(velocity * (from + 1), 1024L);
            assertEquals(expected, Drift.between(velocity, from, to));
        });
    }

    @Test
    void no_tick_differs_from_the_even_pace_by_a_whole_unit() {
        for (int velocity : VELOCITIES)
            for (long tick = 0; tick < 2048; tick++) {
                long inTick = Drift.inTick(velocity, tick);
                long even = Math.floorDiv(velocity, 1024);
                assertTrue(inTick == even || inTick == even + 1, velocity + " in tick " + tick + ": " + inTick);
            }
    }

    @Test
    void no_ticks_no_way_and_back_is_the_way_negated() {
        Chance.forAll(10_000, chance -> {
            int velocity = chance.anyInt();
            long from = chance.between(0, 1L << 41);
            long to = chance.between(0, 1L << 41);
            assertEquals(0, Drift.between(velocity, from, from));
            assertEquals(-Drift.between(velocity, from, to), Drift.between(velocity, to, from));
        });
    }

    @Test
    void the_ways_of_two_stretches_add_up_even_far_apart() {
        Chance.forAll(10_000, chance -> {
            int velocity = chance.anyInt() / 1024;
            long[] ticks = {chance.between(0, 1L << 41), chance.between(0, 1L << 41), chance.between(0, 1L << 41)};
            assertEquals(
                    Drift.between(velocity, ticks[0], ticks[2]),
                    Drift.between(velocity, ticks[0], ticks[1]) + Drift.between(velocity, ticks[1], ticks[2]));
        });
    }

    private static long sumOfTicks(int velocity, long from, long to) {
        long sum = 0;
        for (long tick = from + 1; tick <= to; tick++) sum += Drift.inTick(velocity, tick);
        return sum;
    }
}
