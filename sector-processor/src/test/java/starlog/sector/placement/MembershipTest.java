package starlog.sector.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.sector.ownership.Placement.Places;
import starlog.sector.placement.Membership.Given;
import starlog.sector.placement.Membership.Presented;

class MembershipTest {
    private final Membership membership = new Membership("sector-2", "east", 300);

    @Test
    void before_anything_is_given_there_are_no_places() {
        assertEquals(Places.NONE, membership.places());
    }

    @Test
    void what_is_given_is_kept_and_presented_the_next_time() {
        membership.given(7, Set.of(1, 255), new Given("east", false, Set.of(2)));

        assertEquals(new Places(7, Set.of(1, 255), Set.of(2)), membership.places());
        assertEquals(new Presented("sector-2", "east", false, membership.places()), membership.presented());
    }

    @Test
    void the_generation_rises_even_if_the_group_was_forgotten_and_begins_anew() {
        membership.given(7, Set.of(1), new Given("east", false, Set.of()));
        membership.given(1, Set.of(2), new Given("east", false, Set.of()));
        assertEquals(8, membership.places().generation());
        membership.given(2, Set.of(3), new Given("east", false, Set.of()));
        assertEquals(9, membership.places().generation());
        membership.given(2, Set.of(3), new Given("east", false, Set.of()));
        assertEquals(9, membership.places().generation());
    }

    @Test
    void a_node_that_begins_to_drain_or_stops_it_joins_again_once() {
        assertFalse(membership.mustJoinAgain());
        membership.drain(true);
        assertTrue(membership.mustJoinAgain());
        assertFalse(membership.mustJoinAgain());

        membership.given(1, Set.of(), new Given("east", true, Set.of()));
        membership.drain(true);
        assertFalse(membership.mustJoinAgain());
        membership.drain(false);
        assertTrue(membership.mustJoinAgain());
    }

    @Test
    void places_that_were_given_to_what_the_node_no_longer_is_are_asked_for_again() {
        membership.given(1, Set.of(), new Given("east", true, Set.of()));
        assertTrue(membership.mustJoinAgain());
        membership.given(2, Set.of(), new Given("west", false, Set.of()));
        assertTrue(membership.mustJoinAgain());
        membership.given(3, Set.of(1), new Given("east", false, Set.of()));
        assertFalse(membership.mustJoinAgain());
    }

    @Test
    void what_nodes_write_to_each_other_is_read_as_it_was() {
        var presented = new Presented("n", "größer", true, new Places(1L << 40, Set.of(0, 4095), Set.of(63, 64)));
        assertEquals(presented, MemberBytes.presented(MemberBytes.of(presented)));
        var nothing = new Presented("n", "", false, Places.NONE);
        assertEquals(nothing, MemberBytes.presented(MemberBytes.of(nothing)));
        var given = new Given("r", true, Set.of(5, 6));
        assertEquals(given, MemberBytes.given(MemberBytes.of(given)));
    }

    @Test
    void what_is_not_ours_is_refused() {
        assertThrows(IllegalStateException.class, () -> MemberBytes.presented(null));
        assertThrows(IllegalStateException.class, () -> MemberBytes.presented(ByteBuffer.allocate(3)));
    }
}
