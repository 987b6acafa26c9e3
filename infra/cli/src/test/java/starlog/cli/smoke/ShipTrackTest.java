package starlog.cli.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;

class ShipTrackTest {
    private static final long SHIP = 7;
    private static final int SECTOR = 3;

    private final LivePicture picture = new LivePicture();

    @Test
    void a_moment_is_the_exact_course_and_what_others_see() {
        begin();
        tell(1, new FeedItem.Own(1_000, 2_000, 0, 0, 9, 512), ship(SECTOR, 4 * 1_000 + 5, 4 * 2_000 - 8));
        ShipMoment moment = ShipMoment.of(SHIP, picture).orElseThrow();
        assertEquals(picture.own().orElseThrow(), moment.own());
        assertEquals(101, moment.tick());
        assertEquals(1, moment.condition());
        assertEquals(70, moment.hull());
        assertEquals(2, moment.offMm());
    }

    @Test
    void there_is_no_moment_of_a_ship_that_is_not_in_view_or_seen_in_another_sector() {
        begin();
        assertEquals(Optional.empty(), ShipMoment.of(SHIP, picture));
        tell(1, new FeedItem.Own(1_000, 2_000, 0, 0, 0, 0));
        assertEquals(Optional.empty(), ShipMoment.of(SHIP, picture));
        tell(1, new FeedItem.SectorClock(4, 1, 0, 1_000, 1), ship(5, 0, 0));
        assertEquals(Optional.empty(), ShipMoment.of(SHIP, picture));
    }

    @Test
    void of_two_tracks_the_newest_tick_counts_that_both_have() {
        ShipTrack mine = track(10, 11, 13, 15);
        ShipTrack theirs = track(10, 12, 13, 14);
        assertEquals(Optional.of(13L), theirs.newestIn(mine, 10).map(ShipMoment::tick));
        assertEquals(Optional.of(13L), theirs.newestIn(mine, 13).map(ShipMoment::tick));
        assertEquals(Optional.empty(), theirs.newestIn(mine, 14));
        assertEquals(Optional.empty(), theirs.at(11), "told together with tick 12");
        assertEquals(14, theirs.last());
        assertEquals(-1, new ShipTrack().last());
    }

    private static ShipTrack track(long... ticks) {
        var track = new ShipTrack();
        for (long tick : ticks)
            track.add(new ShipMoment(new LivePicture.OwnShip(SECTOR, tick, 1, 2, 0, 0, 0, 0), 0, 70, 0));
        return track;
    }

    private void begin() {
        tell(0, new FeedItem.Reset(), new FeedItem.SectorClock(SECTOR, 100, 0, 1_000, 1), new FeedItem.Home(SECTOR));
    }

    private static FeedItem ship(int slot, int x, int y) {
        return new FeedItem.ShipSeen(slot, SHIP, 70, "", 1, 1, x, y, 0, 0, 0, 0, 0, 90, 80, 70);
    }

    private void tell(int ticks, FeedItem... items) {
        picture.apply(new FeedFrame(ticks, 0, List.of(items)));
    }
}
