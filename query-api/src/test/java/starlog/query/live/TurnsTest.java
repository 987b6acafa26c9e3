package starlog.query.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final long MILLI = 1_000_000;

    private long now;
    private final Turns<Integer> turns = new Turns<>(() -> now);

    /// Who has a turn in the next slice, if each takes so long.
    private List<Integer> slice(long millis) {
        var told = new ArrayList<Integer>();
        turns.slice(client -> {
            told.add(client);
            now += millis * MILLI;
        });
        return told;
    }

    private static List<Integer> clients(int first, int end) {
        return IntStream.range(first, end).boxed().toList();
    }

    @Test
    void a_short_round_is_one_slice() {
        turns.begin(clients(0, 12));

        assertEquals(clients(0, 12), slice(1));
        assertTrue(turns.areOver());
    }

    @Test
    void a_slice_ends_after_half_a_tick_and_the_next_goes_on_where_it_ended() {
        turns.begin(clients(0, 30));

        assertEquals(clients(0, 13), slice(1));
        assertFalse(turns.areOver());
        assertEquals(clients(13, 26), slice(1));
        assertEquals(clients(26, 30), slice(1));
        assertTrue(turns.areOver());
    }

    @Test
    void however_long_a_turn_takes_a_round_has_few_slices() {
        turns.begin(clients(0, 100));

        int slices = 0;
        for (; !turns.areOver(); slices++) slice(20);

        assertEquals(Turns.SLICES_MAX, slices);
    }

    @Test
    void a_round_of_nobody_is_over() {
        turns.begin(List.of());

        assertEquals(List.of(), slice(1));
        assertTrue(turns.areOver());
    }
}
