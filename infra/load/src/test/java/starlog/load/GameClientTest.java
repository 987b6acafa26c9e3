package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.EventRow;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.Intent;

class GameClientTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final SpeakingServer speaking = new SpeakingServer();
    private final Relay network = new Relay(speaking.address());
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final GameServer server = new GameServer(network.address(), network.address(), DEADLINE, threads);
    private final GameClient client = done(GameClient.enter(server, SpeakingServer.session("first")));

    @AfterEach
    void close() {
        server.close();
        threads.shutdownNow();
        network.close();
        speaking.close();
    }

    @Test
    void a_renewal_shows_the_next_token_on_both_sockets_which_stay() {
        done(client.renew());

        assertEquals("next", client.session().token());
        assertEquals(List.of("{\"token\":\"next\"}", "{\"token\":\"next\"}"), speaking.texts());
        assertFalse(client.live().over().isDone());
        assertInstanceOf(IntentReply.Receipt.class, done(client.send(new Intent.Stop())));
        assertEquals(1, speaking.lines().size());
    }

    @Test
    void a_socket_that_does_not_take_the_token_stays_and_says_why() {
        speaking.answerTextBy("{\"refused\":\"TOKEN_EXPIRED\",\"detail\":\"too late\"}");

        var refused = assertThrows(CompletionException.class, () -> done(client.renew()));

        assertTrue(Refused.is(refused, "TOKEN_EXPIRED"), refused.toString());
        assertFalse(client.intents().over().isDone());
    }

    @Test
    void who_was_without_a_network_sends_again_what_has_no_answer_in_its_order_and_before_what_comes_later() {
        done(client.send(new Intent.Stop()));
        network.lose();
        List<CompletableFuture<IntentReply>> answers = new ArrayList<>();
        for (int count = 0; count < 5; count++) answers.add(client.send(new Intent.Stop()));
        speaking.cutAll();
        assertFalse(client.intents().over().isDone(), "nobody has told");

        network.restore();
        CompletableFuture<Void> back = client.resume();
        IntentLine before = client.intents();
        done(back);
        answers.add(before.send(new Intent.Stop()));
        answers.add(client.send(new Intent.Stop()));

        assertEquals(
                LongStream.rangeClosed(2, 8).boxed().toList(),
                answers.stream().map(answer -> done(answer).sequence()).toList());
        assertEquals(List.of(List.of(1L), LongStream.rangeClosed(2, 8).boxed().toList()), speaking.lines());
    }

    @Test
    void what_failed_with_the_connection_is_sent_again_too_and_who_watched_goes_on_watching() {
        List<Long> frames = new CopyOnWriteArrayList<>();
        client.live().watch(frame -> frames.add((long) frame.ticks()));
        speaking.silent(true);
        CompletableFuture<IntentReply> failed = client.send(new Intent.Stop());
        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> speaking.lines().getFirst().size() == 1);
        speaking.cutAll();
        assertThrows(CompletionException.class, () -> done(failed));

        speaking.silent(false);
        done(client.resume());

        Awaitility.await()
                .atMost(DEADLINE)
                .until(() -> speaking.lines().getLast().equals(List.of(1L)));
        speaking.tellAll(7);
        Awaitility.await().atMost(DEADLINE).until(() -> frames.contains(7L));
    }

    @Test
    void it_reckons_its_ship_ahead_and_counts_on_over_a_lost_connection() {
        spawnAndFly();
        assertEquals(
                0, client.prediction().mispredictions(), client.prediction().firstMisprediction());
        long before = client.prediction().checked();

        speaking.cutAll();
        done(client.resume());
        spawnAndFly();

        assertTrue(client.prediction().checked() > before);
        assertEquals(
                0, client.prediction().mispredictions(), client.prediction().firstMisprediction());
        assertEquals(List.of("version=1&sector=3"), speaking.rulesAsked());
    }

    @Test
    void many_clients_of_a_server_ask_for_the_rules_once() {
        for (int more = 0; more < 10; more++)
            done(GameClient.enter(server, SpeakingServer.session("more-" + more)))
                    .close();
        spawnAndFly();

        assertEquals(1, speaking.rulesAsked().size());
    }

    /// Ticks come until one is reckoned; an order is given, and is done in the next one.
    private void spawnAndFly() {
        long checked = client.prediction().checked();
        speaking.tellAll(1, new FeedItem.Own(500_000, 500_000, 0, 0, 0, 0), spawned());
        Awaitility.await().atMost(DEADLINE).until(() -> {
            speaking.tellAll(1);
            return client.prediction().checked() > checked;
        });
        done(client.send(new Intent.Stop()));
        long sequence = client.intents().lastSequence();
        long reckoned = client.prediction().checked();
        speaking.tellAll(1, new FeedItem.IntentVerdict(sequence, 0, 0, 0, 0));
        Awaitility.await().atMost(DEADLINE).until(() -> client.prediction().checked() > reckoned);
    }

    private static FeedItem spawned() {
        return new FeedItem.Happened(new EventRow(StateEvent.SHIP_SPAWNED, 1, 1, 0, 0, 0, 0, 500_000, 500_000));
    }

    private static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
