package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;

class SkimmedFeedTest {
    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
    private final List<Long> times = new ArrayList<>();
    private final List<Long> verdicts = new ArrayList<>();
    private final LivePicture picture = new LivePicture();
    private final SkimmedFeed feed = new SkimmedFeed(new SkimmedFeed.Seen() {
        @Override
        public void frame(long atMicros) {
            times.add(atMicros);
        }

        @Override
        public void applied(long nanos) {
            verdicts.add(nanos);
        }
    });

    @Test
    void it_tells_the_time_as_the_whole_picture_does() {
        begin();
        frame(1, 250);
        frame(2, 500, new FeedItem.SectorClock(4, 77, 5, 1_000, 1)); // another sector's
        frame(0, 0, new FeedItem.SectorClock(4, 80, 9_000_000, 1_000, 1), new FeedItem.Home(4));
        frame(0, 0, new FeedItem.SectorClock(4, 80, 9_000_000, 500, 1));
        for (int count = 0; count < 100; count++) frame(1, 251);

        assertEquals(105, feed.frameCount());
    }

    @Test
    void an_intent_is_found_in_the_first_frame_that_has_its_verdict_and_no_later_one() {
        begin();
        feed.await(8);
        frame(1, 250, new FeedItem.Applied(7));
        assertTrue(verdicts.isEmpty());
        frame(1, 250, new FeedItem.Applied(9));
        frame(1, 250, new FeedItem.Applied(10));

        assertEquals(1, verdicts.size());
    }

    @Test
    void the_first_frame_tells_up_to_which_intent_there_are_verdicts() {
        assertFalse(feed.first().isDone());
        frame(
                0,
                0,
                new FeedItem.Reset(),
                new FeedItem.SectorClock(3, 100, 7_000, 1_000, 1),
                new FeedItem.Home(3),
                new FeedItem.Applied(41));

        assertEquals(41, feed.first().join());
    }

    private void begin() {
        frame(0, 0, new FeedItem.Reset(), new FeedItem.SectorClock(3, 100, 7_000, 1_000, 1), new FeedItem.Home(3));
    }

    private void frame(int ticks, int since, FeedItem... items) {
        var frame = new FeedFrame(ticks, since, List.of(items));
        picture.apply(frame);
        feed.message(serde.encode(frame));
        assertEquals(picture.atMicros(), times.getLast());
    }
}
