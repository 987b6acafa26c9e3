package starlog.schemas.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.Chance;

class AngleTest {
    private static final int QUARTER = Angle.TURN / 4;

    @Test
    void sine_and_cosine_are_exact_to_their_last_bit_for_every_angle() {
        for (int angle = 0; angle < Angle.TURN; angle++) {
            double radians = angle * (2 * StrictMath.PI / Angle.TURN);
            assertEquals(StrictMath.sin(radians) * Angle.ONE, Angle.sin(angle), 1, "sine of " + angle);
            assertEquals(StrictMath.cos(radians) * Angle.ONE, Angle.cos(angle), 1, "cosine of " + angle);
        }
    }

    @Test
    void sine_and_cosine_of_the_axes_are_exact() {
        assertEquals(0, Angle.sin(0));
        assertEquals(Angle.ONE, Angle.sin(QUARTER));
        assertEquals(0, Angle.sin(2 * QUARTER));
        assertEquals(-Angle.ONE, Angle.sin(3 * QUARTER));
        assertEquals(Angle.ONE, Angle.cos(0));
        assertEquals(0, Angle.cos(QUARTER));
        assertEquals(-Angle.ONE, Angle.cos(2 * QUARTER));
        assertEquals(0, Angle.cos(3 * QUARTER));
    }

    @Test
    void whole_turns_do_not_matter_in_either_direction() {
        for (int angle = 0; angle < Angle.TURN; angle += 7) {
            assertEquals(Angle.sin(angle), Angle.sin(angle - Angle.TURN));
            assertEquals(Angle.sin(angle), Angle.sin(angle + 5 * Angle.TURN));
            assertEquals(Angle.sin(angle), Angle.sin(Integer.MIN_VALUE + angle));
            assertEquals(Angle.cos(angle), Angle.cos(Integer.MIN_VALUE + angle));
            assertEquals(-Angle.sin(angle), Angle.sin(-angle));
        }
        assertEquals(Angle.sin(Angle.TURN - 1), Angle.sin(Integer.MAX_VALUE));
        assertEquals(Angle.cos(Angle.TURN - 1), Angle.cos(Integer.MAX_VALUE));
    }

    @Test
    void the_direction_of_a_vector_is_within_one_unit() {
        Chance.forAll(200_000, chance -> requireDirection(chance.anyLong(), chance.anyLong()));
        Chance.forAll(200_000, chance -> {
            int shift = chance.below(62); // both sides of one magnitude
            requireDirection(
                    chance.between(-1 << 20, 1 << 20) << shift / 2, chance.between(-1 << 20, 1 << 20) << shift / 2);
        });
    }

    @Test
    void the_direction_of_a_small_vector_is_within_one_unit() {
        for (int x = -200; x <= 200; x++) for (int y = -200; y <= 200; y++) requireDirection(y, x);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0, 1, 0",
        "1, 1, 8192",
        "1, 0, 16384",
        "1, -1, 24576",
        "0, -1, 32768",
        "-1, -1, 40960",
        "-1, 0, 49152",
        "-1, 1, 57344"
    })
    void axes_and_diagonals_are_exact_at_every_length(int up, int across, int direction) {
        assertEquals(direction, Angle.atan2(up, across));
        for (int bit = 0; bit < 63; bit++) assertEquals(direction, Angle.atan2((long) up << bit, (long) across << bit));
        assertEquals(direction, Angle.atan2(up * Long.MAX_VALUE, across * Long.MAX_VALUE));
    }

    @Test
    void the_longest_vectors_do_not_overflow() {
        long[] extremes = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        for (long x : extremes) for (long y : extremes) requireDirection(y, x);
    }

    @Test
    void a_direction_and_its_sine_and_cosine_agree() {
        for (int angle = 0; angle < Angle.TURN; angle++)
            assertEquals(angle, Angle.atan2(Angle.sin(angle), Angle.cos(angle)));
    }

    private static void requireDirection(long y, long x) {
        int direction = Angle.atan2(y, x);
        assertTrue(direction >= 0 && direction < Angle.TURN, () -> "atan2(" + y + ", " + x + ") = " + direction);
        double expected = StrictMath.atan2((double) y, (double) x) * (Angle.TURN / (2 * StrictMath.PI));
        double off = StrictMath.IEEEremainder(direction - expected, Angle.TURN);
        assertTrue(StrictMath.abs(off) <= 1, () -> "atan2(" + y + ", " + x + ") = " + direction + ", not " + expected);
    }
}
