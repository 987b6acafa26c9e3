package starlog.schemas.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import starlog.schemas.Chance;

class SquareRootTest {
    @Test
    void small_numbers_and_the_largest() {
        for (long n = 0; n < 100_000; n++) requireFloor(n);
        requireFloor(Long.MAX_VALUE);
        requireFloor(Long.MAX_VALUE - 1);
        assertEquals(3_037_000_499L, SquareRoot.floor(Long.MAX_VALUE));
    }

    @Test
    void numbers_of_every_magnitude() {
        Chance.forAll(100_000, chance -> requireFloor(chance.anyLong() & Long.MAX_VALUE));
    }

    @Test
    void squares_and_their_neighbours() {
        Chance.forAll(100_000, chance -> {
            long root = chance.between(1, 3_037_000_499L) >> chance.below(31);
            assertEquals(root, SquareRoot.floor(root * root));
            assertEquals(root, SquareRoot.floor(root * root + (root > 0 ? 1 : 0)));
            if (root > 0) assertEquals(root - 1, SquareRoot.floor(root * root - 1));
        });
    }

    @Test
    void a_negative_number_has_none() {
        var refused = assertThrows(IllegalArgumentException.class, () -> SquareRoot.floor(-4));
        assertTrue(refused.getMessage().contains("-4"));
        assertThrows(IllegalArgumentException.class, () -> SquareRoot.floor(Long.MIN_VALUE));
    }

    private static void requireFloor(long n) {
        long root = SquareRoot.floor(n);
        BigInteger exact = BigInteger.valueOf(n).sqrt();
        assertEquals(exact.longValueExact(), root, () -> "root of " + n);
    }
}
