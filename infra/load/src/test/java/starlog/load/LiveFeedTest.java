package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import starlog.load.prediction.OwnPrediction;
import starlog.load.prediction.PredictionCount;
import starlog.load.prediction.SentIntents;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;

class LiveFeedTest {
    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
    private final LiveFeed feed =
            new LiveFeed(new OwnPrediction(1, (_, _) -> Optional.empty(), new SentIntents(), new PredictionCount()));

    @Test
    void frames_are_folded_and_counted() {
        assertEquals(-1, feed.look(LivePicture::tick));
        assertFalse(feed.over().isDone());
        int bytes = begin();
        bytes += frame(1);
        assertEquals(101, feed.look(LivePicture::tick));
        assertEquals(2, feed.frameCount());
        assertEquals(bytes, feed.byteCount());
    }

    @Test
    void who_waits_gets_what_the_first_frame_brings_that_has_it() {
        begin();
        CompletableFuture<Long> wanted = feed.first(
                _ -> Optional.of(feed.look(LivePicture::lastSequence)).filter(sequence -> sequence >= 5));
        frame(1, new FeedItem.Applied(4));
        assertFalse(wanted.isDone());
        frame(1, new FeedItem.Applied(7));
        frame(1, new FeedItem.Applied(8));
        assertEquals(7, wanted.join());
    }

    /// The server speaks first, and may have spoken before anybody could ask.
    @Test
    void whether_the_first_frame_has_come_can_be_asked_after_it_has() {
        CompletableFuture<Void> before = feed.begun();
        assertFalse(before.isDone());
        begin();
        assertTrue(before.isDone());
        feed.ended("cut off");
        assertFalse(feed.begun().isCompletedExceptionally());
    }

    @Test
    void a_watcher_sees_every_frame_after_the_picture_has_it() {
        List<Long> ticks = new ArrayList<>();
        feed.watch(_ -> ticks.add(feed.look(LivePicture::tick)));
        begin();
        frame(1);
        frame(3);
        assertEquals(List.of(100L, 101L, 104L), ticks);
    }

    @Test
    void a_fault_in_what_is_wanted_is_its_own_and_nobody_elses() {
        CompletableFuture<Object> faulty = feed.first(_ -> {
            throw new IllegalArgumentException("17");
        });
        CompletableFuture<FeedFrame> sound = feed.first(Optional::of);
        begin();
        assertThrows(CompletionException.class, faulty::join);
        assertTrue(sound.isDone());
    }

    @Test
    void who_waits_when_the_feed_ends_or_later_hears_why() {
        CompletableFuture<FeedFrame> before = feed.first(Optional::of);
        feed.ended("closed by the server: 1008");
        CompletableFuture<FeedFrame> after = feed.first(Optional::of);
        feed.ended("cut off");
        assertEquals("closed by the server: 1008", feed.over().join());
        for (var each : List.of(before, after, feed.begun())) {
            var told = assertThrows(CompletionException.class, each::join);
            assertEquals("closed by the server: 1008", told.getCause().getMessage());
        }
    }

    private int begin() {
        return frame(0, new FeedItem.Reset(), new FeedItem.SectorClock(3, 100, 0, 1_000, 1), new FeedItem.Home(3));
    }

    private int frame(int ticks, FeedItem... items) {
        byte[] bytes = serde.encode(new FeedFrame(ticks, 0, List.of(items)));
        feed.message(bytes);
        return bytes.length;
    }
}
