package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.schemas.frame.Told.clock;
import static starlog.schemas.frame.Told.ship;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import starlog.schemas.event.EntityKind;

/// What becomes of one ship, number 7, that a client in sector 3 sees there, and in sector 4 across the border.
class SightingTest {
    private static final int HOME = 3;
    private static final int BESIDE = 4;
    private static final long SHIP = 7;
    private static final int SLOT = 5;

    private final LivePicture picture = new LivePicture();

    @Test
    void a_course_is_added_to_where_the_ship_has_come_by_the_one_before() {
        begin(ship(SLOT, SHIP, 4_000, 40));
        tell(2, new FeedItem.Course(SLOT, 3, -1, -40, 8, 0));
        assertEquals(4_000 + 80 + 3 * FeedItem.STEP, seen().x());
        assertEquals(-FeedItem.STEP, seen().y());
        assertEquals(0, seen().vx());
        assertEquals(8, seen().vy());
        tell(10);
        assertEquals(4_000 + 80 + 3 * FeedItem.STEP, seen().x());
        assertEquals(-FeedItem.STEP + 80, seen().y());
    }

    @ParameterizedTest
    @CsvSource({"1018, 10, 4", "3, -10, 1017", "0, 512, 512", "512, -512, 0", "1023, 1, 0", "0, -1, 1023"})
    void a_turn_goes_on_behind_a_full_one(int before, int turn, int after) {
        begin(ship(SLOT, SHIP, 0, 0, before));
        tell(1, new FeedItem.Turn(SLOT, turn, 0));
        assertEquals(after, seen().heading());
    }

    @Test
    void a_manoeuvre_is_course_and_turn() {
        begin(ship(SLOT, SHIP, 4_000, 40, 1_018));
        tell(1, new FeedItem.Manoeuvre(SLOT, 1, 2, 3, 4, 0, 10, 0));
        assertEquals(4_040 + FeedItem.STEP, seen().x());
        assertEquals(2 * FeedItem.STEP, seen().y());
        assertEquals(43, seen().vx());
        assertEquals(4, seen().vy());
        assertEquals(4, seen().heading());
    }

    @Test
    void what_hurts_is_taken_from_the_layers_and_what_heals_is_added() {
        begin(ship(SLOT, SHIP));
        tell(1, new FeedItem.Hurt(SLOT, -90, -5, 0));
        tell(1, new FeedItem.Hurt(SLOT, 2, 0, -1));
        assertEquals(2, seen().shield());
        assertEquals(75, seen().armour());
        assertEquals(69, seen().hull());
    }

    @Test
    void a_ship_that_is_told_anew_is_as_it_is_told() {
        begin(ship(SLOT, SHIP, 4_000, 40));
        tell(1, new FeedItem.Hurt(SLOT, -90, 0, 0), new FeedItem.Turn(SLOT, 3, 0));
        tell(1, ship(SLOT, SHIP, 1, 2, 3));
        assertEquals(1, seen().x());
        assertEquals(90, seen().shield());
        assertEquals(3, seen().heading());
        assertEquals(1, picture.count(EntityKind.SHIP));
    }

    @Test
    void a_ship_that_left_is_shown_on_its_course_until_the_other_side_tells_of_it() {
        begin(ship(SLOT, SHIP, 4_000, 40));
        tell(1, new FeedItem.Left(SLOT));
        tell(2);
        assertTrue(seen().left());
        assertEquals(4_120, seen().x());
        tell(1, new FeedItem.Step(BESIDE, 1), ship(9, SHIP, 160, 40));
        assertEquals(BESIDE, seen().sector());
        assertEquals(160, seen().x());
        assertFalse(seen().left());
        assertEquals(1, picture.count(EntityKind.SHIP));
        tell(100, new FeedItem.Step(BESIDE, 100));
        assertEquals(BESIDE, seen().sector());
    }

    @Test
    void a_ship_that_left_for_where_nobody_tells_of_it_is_forgotten_after_40_ticks() {
        begin(ship(SLOT, SHIP));
        tell(1, new FeedItem.Left(SLOT));
        tell(40);
        assertTrue(picture.find(SHIP).isPresent());
        tell(1);
        assertEquals(Optional.empty(), picture.find(SHIP));
        assertEquals(0, picture.count(EntityKind.SHIP));
    }

    @Test
    void it_is_forgotten_also_if_its_sector_is_not_told_of_any_more() {
        begin();
        tell(1, new FeedItem.Step(BESIDE, 1), ship(SLOT, SHIP));
        tell(1, new FeedItem.Step(BESIDE, 1), new FeedItem.Left(SLOT));
        tell(41);
        assertEquals(Optional.empty(), picture.find(SHIP));
    }

    @Test
    void what_is_told_of_the_slot_of_one_that_left_is_of_nobody_that_is_known() {
        begin(ship(SLOT, SHIP, 4_000, 0));
        tell(1, new FeedItem.Left(SLOT));
        tell(1, new FeedItem.Course(SLOT, 1, 1, 1, 1, 0), new FeedItem.Gone(SLOT));
        assertEquals(4_000, seen().x());
    }

    @Test
    void the_slot_of_one_that_left_may_be_given_again_before_it_is_forgotten() {
        begin(ship(SLOT, SHIP));
        tell(1, new FeedItem.Left(SLOT));
        tell(1, ship(SLOT, 8));
        assertEquals(Optional.empty(), picture.find(SHIP));
        tell(41);
        assertTrue(picture.find(8).isPresent(), "that it is the former owner of the slot who is forgotten");
    }

    @Test
    void of_two_sightings_the_last_one_counts_and_the_other_comes_back_when_it_is_gone() {
        begin(ship(SLOT, SHIP, 4_000, 0));
        tell(1, new FeedItem.Step(BESIDE, 1), ship(9, SHIP, 160, 0));
        assertEquals(160, seen().x());
        tell(1, new FeedItem.Course(SLOT, 1, 0, 0, 0, 0)); // of the one that does not count
        assertEquals(160, seen().x());
        tell(1, new FeedItem.Step(BESIDE, 1), new FeedItem.Gone(9));
        assertEquals(HOME, seen().sector());
        assertEquals(4_000 + FeedItem.STEP, seen().x());
    }

    @Test
    void of_two_sightings_the_former_may_go_first() {
        begin(ship(SLOT, SHIP));
        tell(1, new FeedItem.Step(BESIDE, 1), ship(9, SHIP));
        tell(1, new FeedItem.Gone(SLOT));
        assertEquals(BESIDE, seen().sector());
        tell(1, new FeedItem.Step(BESIDE, 1), new FeedItem.Gone(9));
        assertEquals(Optional.empty(), picture.find(SHIP));
    }

    @Test
    void a_ship_that_goes_to_and_fro_is_seen_where_it_was_told_last() {
        begin(ship(SLOT, SHIP));
        for (int crossing = 0; crossing < 10; crossing++) {
            tell(1, new FeedItem.Left(SLOT), new FeedItem.Step(BESIDE, 1), ship(9, SHIP));
            assertEquals(BESIDE, seen().sector());
            tell(1, ship(SLOT, SHIP), new FeedItem.Step(BESIDE, 1), new FeedItem.Left(9));
            assertEquals(HOME, seen().sector());
        }
        tell(41, new FeedItem.Step(BESIDE, 41));
        assertEquals(HOME, seen().sector());
        assertEquals(1, picture.count(EntityKind.SHIP));
    }

    private void begin(FeedItem... items) {
        tell(0, new FeedItem.Reset(), clock(BESIDE, 50), clock(HOME, 100), new FeedItem.Home(HOME));
        tell(1, items);
    }

    private void tell(int ticks, FeedItem... items) {
        picture.apply(new FeedFrame(ticks, 0, List.of(items)));
    }

    private Sighting seen() {
        return picture.find(SHIP).orElseThrow();
    }
}
