package starlog.ingest.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.schemas.frame.IntentReply.Receipt;

class ReceiptRingTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 40, 256})
    void holds_exactly_the_latest(int capacity) {
        var ring = new ReceiptRing(capacity);
        for (int number = 1; number <= 1_000; number++) {
            ring.remember(intent(number), receipt(number));
            int oldest = Math.max(1, number - capacity + 1);
            assertEquals(receipt(number), ring.find(intent(number)));
            assertEquals(receipt(oldest), ring.find(intent(oldest)));
            assertNull(ring.find(intent(oldest - 1)), "of " + number);
        }
    }

    @Test
    void an_empty_one_finds_nothing() {
        assertNull(new ReceiptRing(256).find(intent(0)));
    }

    @Test
    void another_ship_or_tenure_is_another_intent() {
        var ring = new ReceiptRing(4);
        ring.remember(new IntentId(7, 1, 5), new Receipt(5, 2, 700));

        assertEquals(new Receipt(5, 2, 700), ring.find(new IntentId(7, 1, 5)));
        assertNull(ring.find(new IntentId(8, 1, 5)));
        assertNull(ring.find(new IntentId(7, 2, 5)));
    }

    private static IntentId intent(int number) {
        return new IntentId(7, 0, sequence(number));
    }

    /// Any gaps between sequences, as a client may leave them.
    private static long sequence(int number) {
        return 1_000L * number * number;
    }

    private static Receipt receipt(int number) {
        return new Receipt(sequence(number), number % 16, 5L * number);
    }
}
