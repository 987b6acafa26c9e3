package starlog.sector.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import starlog.runtime.http.Problem;
import starlog.sector.battle.Battle;
import starlog.sector.clock.NodeClock;
import starlog.sector.desync.Recordings;
import starlog.sector.recording.Recording;

class PlaybacksTest {
    /// Opens as soon as it is let.
    private record Held(String name, CountDownLatch let, AtomicInteger opened) implements PastSource {
        static Held free(String name) {
            return new Held(name, new CountDownLatch(0), new AtomicInteger());
        }

        @Override
        public int sector() {
            return Battle.SECTOR;
        }

        @Override
        public String world() {
            return "";
        }

        @Override
        public Recording open(long tick) {
            try {
                let.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            opened.incrementAndGet();
            return Recordings.golden();
        }
    }

    private static byte[] answer(Playbacks playbacks, PastSource source, long tick) throws InterruptedException {
        var question = new Question(source.name(), tick, 0, 5);
        while (true) {
            var answer = playbacks.ask(question, source);
            if (answer.stretch().isPresent()) return answer.stretch().get();
        }
    }

    @Test
    void one_past_is_folded_at_a_time_and_another_asker_is_told_so() throws Exception {
        try (var playbacks = new Playbacks(NodeClock.SYSTEM)) {
            var slow = new Held("1", new CountDownLatch(1), new AtomicInteger());
            var first = new Question("1", 10, 0, 5);
            assertTrue(playbacks.ask(first, slow).stretch().isEmpty());
            Problem busy =
                    assertThrows(Problem.class, () -> playbacks.ask(new Question("2", 10, 0, 5), Held.free("2")));
            assertEquals("PAST_BUSY", busy.code());
            assertEquals("1", busy.response().headers().get("Retry-After"));
            slow.let.countDown();
            assertTrue(answer(playbacks, slow, 10).length > 0);
            assertTrue(answer(playbacks, Held.free("2"), 10).length > 0);
        }
    }

    @Test
    void whoever_plays_on_does_not_open_the_past_again() throws Exception {
        try (var playbacks = new Playbacks(NodeClock.SYSTEM)) {
            Held source = Held.free("1");
            for (long tick : new long[] {10, 2_000, 300, 2_400}) answer(playbacks, source, tick);
            assertEquals(1, source.opened.get());
        }
    }

    @Test
    void of_many_pasts_the_last_three_are_kept() throws Exception {
        try (var playbacks = new Playbacks(NodeClock.SYSTEM)) {
            Held first = Held.free("1");
            answer(playbacks, first, 10);
            for (String name : new String[] {"2", "3"}) answer(playbacks, Held.free(name), 10);
            answer(playbacks, first, 20);
            assertEquals(1, first.opened.get());
            for (String name : new String[] {"4", "5", "6"}) answer(playbacks, Held.free(name), 10);
            answer(playbacks, first, 30);
            assertEquals(2, first.opened.get());
        }
    }

    @Test
    void what_is_no_slice_is_refused_in_words() {
        Problem refused = assertThrows(Problem.class, () -> new Slices().bring(new byte[] {1, 2, 3, 4, 5}));
        assertEquals("SLICE_UNREADABLE", refused.code());
        assertEquals(
                "SLICE_FORGOTTEN",
                assertThrows(Problem.class, () -> new Slices().called("slice-0"))
                        .code());
    }
}
