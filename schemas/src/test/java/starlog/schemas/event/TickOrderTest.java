package starlog.schemas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickOrderTest {
    @Test
    void each_tick_is_taken_once_however_often_it_comes() {
        var order = new TickOrder(3, 0);
        assertTrue(order.take(1));
        assertFalse(order.take(1));
        assertTrue(order.take(2));
        assertTrue(order.take(3));
        assertFalse(order.take(1)); // an owner restarted and emits from there again
        assertFalse(order.take(2));
        assertFalse(order.take(3));
        assertTrue(order.take(4));
        assertEquals(4, order.last());
    }

    @Test
    void a_gap_is_refused_with_sector_and_ticks_and_changes_nothing() {
        var order = new TickOrder(3, 10);
        var refused = assertThrows(IllegalStateException.class, () -> order.take(12));
        assertTrue(refused.getMessage().contains("sector=3 last=10 next=12"), refused.getMessage());
        assertEquals(10, order.last());
        assertTrue(order.take(11));
    }

    @Test
    void the_first_tick_of_all_must_not_be_missing() {
        var order = new TickOrder(3, 0);
        assertEquals(0, order.last());
        assertThrows(IllegalStateException.class, () -> order.take(2));
        assertTrue(order.take(1));
    }

    @Test
    void started_from_anywhere_it_takes_what_comes_first_and_then_every_next() {
        var order = TickOrder.fromAnywhere(3);
        assertEquals(-1, order.last());
        assertTrue(order.take(1L << 40));
        assertFalse(order.take((1L << 40) - 1));
        assertTrue(order.take((1L << 40) + 1));
        assertThrows(IllegalStateException.class, () -> order.take((1L << 40) + 3));
    }
}
