package starlog.schemas.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static starlog.schemas.frame.Told.clock;
import static starlog.schemas.frame.Told.ship;
import static starlog.schemas.frame.Told.wreck;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EntityKind;
import starlog.schemas.frame.LivePicture.OwnShip;

/// A client in sector 3, which sees a part of sector 4 too.
class LivePictureTest {
    private static final int HOME = 3;
    private static final int BESIDE = 4;
    private static final int ONE_MM_A_TICK = 1_024;

    private final LivePicture picture = new LivePicture();

    @Test
    void before_the_first_frame_nothing_is_known() {
        assertEquals(-1, picture.sector());
        assertEquals(-1, picture.tick());
        assertEquals(0, picture.speedPermille());
        assertEquals(Optional.empty(), picture.own());
        assertEquals(Optional.empty(), picture.tickOf(HOME));
        assertEquals(0, picture.resets());
    }

    /// As the server never does it: the client leaves, and does not fall over.
    @Test
    void whatever_is_told_of_no_sector_is_refused() {
        for (FeedItem item : EveryItem.ALL) {
            if (item instanceof FeedItem.Reset || item instanceof FeedItem.SectorClock || !isOfASector(item)) continue;
            assertThrows(IllegalStateException.class, () -> tell(0, item), item.toString());
        }
    }

    private static boolean isOfASector(FeedItem item) {
        return switch (item) {
            case FeedItem.Applied _,
                    FeedItem.Cockpit _,
                    FeedItem.IntentVerdict _,
                    FeedItem.Shot _,
                    FeedItem.Hit _,
                    FeedItem.Happened _ -> false;
            default -> true;
        };
    }

    @Test
    void the_first_frame_tells_the_clock_of_its_ships_sector() {
        tell(0, new FeedItem.Reset(), new FeedItem.SectorClock(HOME, 100, 7_000_000, 950, 2), new FeedItem.Home(HOME));
        assertEquals(HOME, picture.sector());
        assertEquals(100, picture.tick());
        assertEquals(7_000_000, picture.atMicros());
        assertEquals(950, picture.speedPermille());
        assertEquals(2, picture.rulesVersion());
        assertEquals(1, picture.resets());
    }

    @Test
    void a_frame_moves_the_clock_on_by_its_ticks_and_by_the_owners_time() {
        begin();
        picture.apply(new FeedFrame(1, 250, List.of()));
        picture.apply(new FeedFrame(3, 751, List.of()));
        assertEquals(104, picture.tick());
        assertEquals(100_000_000 + 25_000 + 75_100, picture.atMicros());
    }

    @Test
    void a_clock_that_is_told_again_tells_another_speed() {
        begin();
        tell(1, new FeedItem.SectorClock(HOME, 101, 9, 0, 5));
        assertEquals(0, picture.speedPermille());
        assertEquals(5, picture.rulesVersion());
        assertEquals(9, picture.atMicros());
        assertEquals(101, picture.tick());
    }

    @Test
    void the_own_ship_is_not_known_before_it_is_in_the_world() {
        begin();
        tell(1);
        assertEquals(Optional.empty(), picture.own());
    }

    @Test
    void the_own_ship_is_the_sum_of_what_was_told_and_moves_as_in_the_simulation() {
        begin();
        tell(1, new FeedItem.Own(500_000, 250_000, 3 * ONE_MM_A_TICK / 2, -ONE_MM_A_TICK, 16_384, 512));
        assertEquals(
                new OwnShip(HOME, 101, 500_000, 250_000, 3 * ONE_MM_A_TICK / 2, -ONE_MM_A_TICK, 16_384, 512), own());
        tell(2);
        assertEquals(500_003, own().xMm());
        assertEquals(249_998, own().yMm());
        assertEquals(103, own().tick());
        tell(1, new FeedItem.Own(-1, 0, -3 * ONE_MM_A_TICK / 2, 0, -16_384, -513));
        assertEquals(new OwnShip(HOME, 104, 500_003, 249_997, 0, -ONE_MM_A_TICK, 0, -1), own());
    }

    @Test
    void a_ship_that_comes_home_to_another_sector_is_told_from_zero_on() {
        begin();
        tell(1, new FeedItem.Own(999_999, 250_000, ONE_MM_A_TICK, 0, 0, 0));
        tell(
                1,
                clock(BESIDE, 40),
                new FeedItem.Home(BESIDE),
                clock(BESIDE, 40),
                new FeedItem.Own(5, 250_000, 7, 0, 1, 2));
        assertEquals(BESIDE, picture.sector());
        assertEquals(40, picture.tick());
        assertEquals(40_000_000, picture.atMicros());
        assertEquals(new OwnShip(BESIDE, 40, 5, 250_000, 7, 0, 1, 2), own());
        tell(1);
        assertEquals(41, picture.tick());
        assertEquals(Optional.of(102L), picture.tickOf(HOME));
    }

    @Test
    void the_highest_sequence_with_a_verdict_stays() {
        begin();
        assertEquals(0, picture.lastSequence());
        tell(1, new FeedItem.Applied(9), new FeedItem.IntentVerdict(9, 101, 0, 0, 0));
        tell(1);
        assertEquals(9, picture.lastSequence());
    }

    @Test
    void what_moves_is_seen_along_its_course() {
        begin();
        tell(1, ship(5, 7, 4_000, 40));
        assertEquals(4_000, seen(7).x());
        tell(3);
        assertEquals(4_120, seen(7).x());
        assertEquals(104, seen(7).tick());
        tell(1, new FeedItem.MissileSeen(6, 8, 4, 7, 9, 100, 200, -3, 5));
        tell(2);
        assertEquals(94, seen(8).x());
        assertEquals(210, seen(8).y());
    }

    @Test
    void what_is_told_of_a_step_is_true_after_it() {
        begin();
        tell(1, ship(5, 7, 4_000, 40));
        tell(1, new FeedItem.Course(5, 1, 0, -40, 0, 0), new FeedItem.Step(HOME, 2), new FeedItem.Turn(5, 9, 0));
        assertEquals(4_000 + 40 + FeedItem.STEP, seen(7).x());
        assertEquals(9, seen(7).heading());
        assertEquals(104, seen(7).tick());
    }

    @Test
    void each_sector_moves_on_by_its_own_ticks() {
        begin();
        tell(1, ship(5, 7, 0, 10), clock(BESIDE, 50), ship(5, 8, 0, 10)); // slots are numbers of their sector
        tell(4, new FeedItem.Step(BESIDE, 1), new FeedItem.Course(5, 1, 0, 0, 0, 0));
        assertEquals(40, seen(7).x());
        assertEquals(10 + FeedItem.STEP, seen(8).x());
        assertEquals(HOME, seen(7).sector());
        assertEquals(BESIDE, seen(8).sector());
        assertEquals(Optional.of(51L), picture.tickOf(BESIDE));
        tell(1, new FeedItem.Gone(5)); // what comes first is of the home sector
        assertEquals(Set.of(8L), ids());
    }

    @Test
    void what_stands_still_is_exact_and_told_anew_when_it_changes() {
        begin();
        tell(1, new FeedItem.AsteroidSeen(5, 40, 2, 500, 1_001, 2_002, 12_000, 600));
        tell(50);
        assertEquals(4 * 1_001, seen(40).x());
        assertEquals(4 * 2_002, seen(40).y());
        var less = new FeedItem.AsteroidSeen(5, 40, 2, 499, 1_001, 2_002, 12_000, 600);
        tell(1, less);
        assertEquals(less, seen(40).told());
        assertEquals(1, picture.count(EntityKind.ASTEROID));
    }

    @Test
    void every_kind_is_counted_by_itself() {
        begin();
        tell(
                1,
                ship(0, 10),
                new FeedItem.MissileSeen(1, 11, 4, 7, 9, 0, 0, 0, 0),
                new FeedItem.AsteroidSeen(2, 12, 0, 0, 0, 0, 0, 0),
                new FeedItem.StationSeen(3, 13, 0, 0, 0, new FeedItem.Ores(0, 0, 0, 0)),
                wreck(4, 14, 0),
                wreck(5, 15, 0),
                new FeedItem.FleetSeen(6, 16, 10, 2));
        assertEquals(2, picture.count(EntityKind.WRECK));
        assertEquals(1, picture.count(EntityKind.FLEET));
        assertEquals(0, picture.count(EntityKind.CARGO));
        assertEquals(Set.of(10L, 11L, 12L, 13L, 14L, 15L, 16L), ids());
    }

    @Test
    void what_is_gone_is_not_seen_any_more() {
        begin();
        tell(1, ship(5, 7), wreck(6, 8, 0));
        tell(1, new FeedItem.Gone(5));
        assertEquals(Optional.empty(), picture.find(7));
        assertEquals(Set.of(8L), ids());
    }

    @Test
    void a_slot_that_is_given_again_is_of_the_new_one() {
        begin();
        tell(1, ship(5, 7));
        tell(1, new FeedItem.Gone(5), wreck(5, 8, 100));
        assertEquals(EntityKind.WRECK, seen(8).kind());
        tell(1, ship(5, 9)); // also if nobody said that the one before is gone
        assertEquals(Set.of(9L), ids());
    }

    @Test
    void items_of_unknown_slots_are_passed_over() {
        begin();
        tell(
                1,
                ship(5, 7),
                new FeedItem.Course(6, 1, 1, 1, 1, 0),
                new FeedItem.Turn(6, 1, 0),
                new FeedItem.Manoeuvre(6, 1, 1, 1, 1, 0, 1, 0),
                new FeedItem.Hurt(6, -1, -1, -1),
                new FeedItem.Gone(6),
                new FeedItem.Left(6),
                new FeedItem.Shot(-1, 6, 2, 12));
        assertEquals(Set.of(7L), ids());
        assertEquals(90, seen(7).shield());
    }

    @Test
    void a_reset_forgets_everything() {
        begin();
        tell(1, ship(5, 7), new FeedItem.Own(1, 2, 3, 4, 5, 6), clock(BESIDE, 50), ship(5, 8), new FeedItem.Left(5));
        tell(0, new FeedItem.Reset(), clock(BESIDE, 60), new FeedItem.Home(BESIDE), ship(9, 10));
        assertEquals(2, picture.resets());
        assertEquals(Optional.empty(), picture.own());
        assertEquals(Optional.empty(), picture.tickOf(HOME));
        assertEquals(Set.of(10L), ids());
        tell(100);
        assertEquals(Set.of(10L), ids());
    }

    @Test
    void news_of_a_sector_without_a_clock_is_a_fault_of_the_server() {
        var early = new FeedFrame(1, 0, List.of());
        assertThrows(IllegalStateException.class, () -> picture.apply(early));
        begin();
        assertThrows(IllegalStateException.class, () -> tell(1, new FeedItem.Step(BESIDE, 1)));
        assertThrows(IllegalStateException.class, () -> tell(1, new FeedItem.Home(BESIDE)));
    }

    private void begin() {
        tell(0, new FeedItem.Reset(), clock(HOME, 100), new FeedItem.Home(HOME));
    }

    private void tell(int ticks, FeedItem... items) {
        picture.apply(new FeedFrame(ticks, 0, List.of(items)));
    }

    private OwnShip own() {
        return picture.own().orElseThrow();
    }

    private Sighting seen(long id) {
        return picture.find(id).orElseThrow();
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        picture.forEach(seen -> ids.add(seen.id()));
        return ids;
    }
}
