package starlog.sector.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmittedTicksTest {
    @Test
    void ticks_that_are_no_longer_remembered_are_not_passed_over_in_silence() {
        EmittedTicks ticks = new EmittedTicks(3, 5);
        for (int tick = 1; tick <= 5; tick++) ticks.add(tick(tick));
        assertFalse(ticks.reachesBackTo(1));
        assertThrows(IllegalStateException.class, () -> ticks.above(1));
        assertTrue(ticks.reachesBackTo(2));
        assertEquals(3, ticks.above(2).iterator().next().tick());
    }

    @Test
    void what_is_not_published_is_remembered_until_somebody_publishes_again() {
        EmittedTicks ticks = new EmittedTicks(3, 2);
        for (int tick = 1; tick <= 10; tick++) ticks.add(tick(tick));
        assertEquals(3, ticks.above(2).iterator().next().tick());
        ticks.full();
        ticks.add(tick(11));
        assertFalse(ticks.reachesBackTo(7));
        assertEquals(9, ticks.above(8).iterator().next().tick());
    }

    private static EmittedTick tick(long number) {
        return new EmittedTick(number, new byte[0], List.of(), List.of());
    }
}
