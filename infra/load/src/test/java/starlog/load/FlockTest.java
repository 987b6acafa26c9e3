package starlog.load;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import starlog.load.bots.Flock;
import starlog.load.bots.Noticed;
import starlog.load.bots.Scenario;
import starlog.schemas.frame.FeedItem;

class FlockTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SpeakingServer server = new SpeakingServer();
    private final Flock flock = new Flock(
            server.address(), server.address(), Scenario.read("cruise").atRate(20), 1_000_000, 7, 2);

    @AfterEach
    void end() {
        flock.close();
        server.close();
    }

    @Test
    void intents_are_sent_at_their_pace_and_answers_are_counted() {
        begin(4);
        await().atMost(SOON).until(() -> server.lines().stream().allMatch(line -> line.size() > 10));
        flock.stop();
        await().atMost(SOON).until(() -> flock.unanswered() == 0);

        Noticed.Stretch noticed = flock.noticed();
        assertEquals(noticed.sent(), noticed.receipts().getTotalCount());
        assertEquals(noticed.sent(), noticed.lateness().getTotalCount());
        assertEquals(noticed.sent(), flock.unjudged());
        assertEquals(4, noticed.frames());
    }

    @Test
    void a_verdict_is_noticed_by_its_player_and_seen_by_another() {
        begin(4);
        await().atMost(SOON).until(() -> server.lines().stream().allMatch(line -> line.size() > 2));
        flock.stop();
        await().atMost(SOON).until(() -> flock.unanswered() == 0);
        long sent = flock.unjudged();
        server.tellAll(5, verdicts(100));
        await().atMost(SOON).until(() -> flock.unjudged() == 0);
        server.tellAll(1);

        Noticed.Stretch noticed = flock.noticed();
        assertEquals(sent, noticed.verdicts().getTotalCount());
        assertEquals(sent, noticed.visible().getTotalCount());
        assertEquals(
                sent, noticed.judged().values().stream().mapToLong(each -> each).sum());
        assertTrue(noticed.frames() >= 8);
    }

    private static FeedItem[] verdicts(long upTo) {
        return LongStream.rangeClosed(1, upTo)
                .mapToObj(sequence -> new FeedItem.IntentVerdict(sequence, 3, 4, 0, 0))
                .toArray(FeedItem[]::new);
    }

    @Test
    void who_is_cut_off_comes_back_and_that_is_told() {
        begin(2);
        server.cutAll();
        await().atMost(SOON).until(() -> server.lines().size() == 4 && flock.in() == 2);

        assertEquals(
                2,
                flock.noticed().faults().values().stream()
                        .mapToLong(count -> count)
                        .sum());
    }

    @Test
    void what_the_server_keeps_silent_about_stays_unanswered() {
        server.silent(true);
        begin(2);
        await().atMost(SOON).until(() -> flock.unanswered() > 10);
        assertEquals(0, flock.noticed().receipts().getTotalCount());
    }

    private void begin(int count) {
        flock.begin(
                LongStream.range(0, count)
                        .mapToObj(_ -> SpeakingServer.session("token"))
                        .toList(),
                Duration.ZERO);
        await().atMost(SOON).until(() -> flock.in() == count);
    }
}
