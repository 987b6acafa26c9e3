package starlog.query;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.http.Json;
import starlog.runtime.token.EndedTokens;
import starlog.schemas.event.StateEvent;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.frame.MirrorHash;
import starlog.schemas.intent.Verdict;

/// The live feed over real sockets, with a world stepped by the test.
@Timeout(60)
class LiveTest {
    private static final long ANN = TestSector.shipAt(0, 0);
    private static final long BOB = TestSector.shipAt(0, 1);

    private final TestSector sector = new TestSector(0, 500, 30, 1);
    private QueryServer server;

    @BeforeEach
    void open() throws Exception {
        open("");
    }

    private void open(String more) throws Exception {
        open(1, more);
    }

    private void open(int sectors, String more) throws Exception {
        if (server != null) server.close();
        server =
                new QueryServer(sectors, "starlog.query.live { clients-max = 3, socket-buffer-bytes = 4096 }\n" + more);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_client_is_told_all_that_it_sees_and_then_every_tick_once() throws Exception {
        server.begin(sector);
        for (int tick = 2; tick <= 30; tick++) server.step(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            var eyes = new Eyes(ANN);
            eyes.take(server.next(client));
            eyes.check(sector);
            for (int tick = 31; tick <= 450; tick++) {
                server.step(sector);
                FeedFrame frame = server.next(client);
                assertEquals(1, frame.ticks());
                eyes.take(frame);
                eyes.check(sector);
            }
            assertEquals(List.of(), client.rest());
            assertEquals(1, eyes.picture().resets());
        }
        server.awaitClients(0);
        assertEquals(421, server.metric("starlog.live.frames.sent"));
    }

    @Test
    void both_versions_of_the_protocol_are_told_the_same_and_version_2_is_greeted_first() throws Exception {
        server.begin(sector);
        try (var first = new LiveClient(server.port(), QueryServer.token(ANN, 0), "", List.of("starlog.v1"));
                var second = new LiveClient(server.port(), QueryServer.token(ANN, 0), "", List.of("starlog.v2"))) {
            server.awaitClients(2);
            for (int tick = 2; tick <= 10; tick++) {
                assertEquals(server.next(first), server.next(second));
                server.step(sector);
            }
            String hello = second.text.get(5, TimeUnit.SECONDS);
            assertTrue(hello.startsWith("{\"hello\":{\"protocol\":2,\"player\":" + ANN), hello);
            assertTrue(
                    hello.matches(".*Z\",\"textBytesMax\":4096,\"binaryBytesMax\":0,\"socketsMax\":4,"
                            + "\"pingEveryMillis\":20000,\"silenceMaxMillis\":45000,\"ticksPerSecond\":40,"
                            + "\"tickBytes\":2048,\"ageMaxMillis\":250,\"keptMax\":256,\"stalledAfterMillis\":30000,"
                            + "\"sector\":0,\"tick\":1,\"rulesVersion\":2}}"),
                    hello);
            assertFalse(first.text.isDone());
        }
    }

    @Test
    void ticks_that_come_together_are_told_in_one_frame() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            var eyes = new Eyes(ANN);
            eyes.take(server.next(client));
            for (int tick = 2; tick <= 200; tick += 7) {
                sector.answer(ANN, tick, Verdict.ACCEPTED);
                for (int more = 0; more < 7; more++) server.world.sector(0).apply(sector.next());
                FeedFrame frame = server.next(client);
                assertEquals(7, frame.ticks());
                assertEquals(List.of(verdict(tick, tick, Verdict.ACCEPTED)), verdicts(frame));
                eyes.take(frame);
                eyes.check(sector);
            }
        }
    }

    @Test
    void clients_of_a_sector_that_stands_still_are_told_once_and_again_when_it_goes_on() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            var eyes = new Eyes(ANN);
            eyes.take(server.next(client));
            assertEquals(TestSector.SPEED_PERMILLE, eyes.picture().speedPermille());
            server.step(sector);
            eyes.take(server.next(client));
            long now = System.nanoTime();
            for (int look = 1; look <= 5; look++)
                server.world.look(now + Duration.ofSeconds(look).toNanos());

            FeedFrame still = server.next(client);
            assertEquals(0, still.ticks());
            eyes.take(still);
            assertEquals(0, eyes.picture().speedPermille());
            try (var late = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
                var others = new Eyes(BOB);
                others.take(server.next(late));
                assertEquals(0, others.picture().speedPermille());
            }
            server.step(sector);
            FeedFrame next = server.next(client);
            assertEquals(1, next.ticks());
            eyes.take(next);
            assertEquals(TestSector.SPEED_PERMILLE, eyes.picture().speedPermille());
            eyes.check(sector);
            assertEquals(List.of(), client.rest());
        }
    }

    @Test
    void each_client_hears_its_own_verdicts_and_sequence_only() throws Exception {
        server.begin(sector);
        try (var ann = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var bob = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            server.next(ann);
            server.next(bob);
            sector.answer(ANN, 7, Verdict.ACCEPTED);
            sector.answer(ANN, 8, Verdict.THRUST_OUT_OF_RANGE);
            server.step(sector);

            FeedFrame heard = server.next(ann);
            assertEquals(
                    List.of(verdict(7, 2, Verdict.ACCEPTED), verdict(8, 2, Verdict.THRUST_OUT_OF_RANGE)),
                    verdicts(heard));
            assertTrue(heard.items().contains(new FeedItem.Applied(8)));
            FeedFrame other = server.next(bob);
            assertEquals(List.of(), verdicts(other));
            assertFalse(other.items().contains(new FeedItem.Applied(8)));
        }
    }

    @Test
    void whoever_asks_for_it_is_told_the_hops_of_its_own_intents_and_of_no_others() throws Exception {
        open("starlog.query.live.debug = true");
        server.begin(sector);
        long before = System.currentTimeMillis();
        try (var ann = new LiveClient(server.port(), QueryServer.token(ANN, 0), "?debug=true", List.of());
                var bob = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            server.next(ann);
            server.next(bob);
            sector.answer(ANN, 7, Verdict.ACCEPTED);
            sector.answer(BOB, 9, Verdict.ACCEPTED);
            sector.answer(ANN, 8, Verdict.THRUST_OUT_OF_RANGE);
            server.step(sector);
            server.next(ann);
            JsonNode told = Json.read(ann.text.get(5, TimeUnit.SECONDS), JsonNode.class);
            assertEquals(2, told.get("hops").size());
            for (int i = 0; i < 2; i++) {
                JsonNode hops = told.get("hops").get(i);
                long received = TestSector.receivedMicros(7 + i);
                assertEquals(7 + i, hops.get("sequence").asLong());
                assertEquals(received, hops.get("receivedMicros").asLong());
                assertEquals(received + 1, hops.get("appendedMicros").asLong());
                assertEquals(2, hops.get("tick").asLong());
                assertTrue(hops.get("tickMicros").asLong() >= before * 1_000);
                assertTrue(told.get("sentMicros").asLong()
                        >= hops.get("tickMicros").asLong());
            }
            server.next(bob);
            bob.sendText("{\"ping\": 1}");
            assertTrue(bob.text.get(5, TimeUnit.SECONDS).startsWith("{\"pong\":1,"), "the first text that bob gets");
        }
    }

    @Test
    void whoever_asks_for_it_is_told_what_its_picture_must_be() throws Exception {
        open("starlog.query.live.debug = true");
        server.begin(sector);
        var hashes = new HashMap<Long, MirrorHash>();
        var picture = new LivePicture();
        try (var ann = new LiveClient(server.port(), QueryServer.token(ANN, 0), "?debug=true", List.of())) {
            while (!ann.text.isDone()) {
                picture.apply(server.next(ann));
                hashes.put(picture.tick(), picture.hash());
                server.step(sector);
            }
            JsonNode told = Json.read(ann.text.get(), JsonNode.class).get("mirror");
            while (picture.tick() < told.get("tick").asLong()) {
                picture.apply(server.next(ann));
                hashes.put(picture.tick(), picture.hash());
            }
            MirrorHash known = hashes.get(told.get("tick").asLong());
            assertEquals(0, told.get("sector").asInt());
            assertEquals(known.entities(), told.get("entities").asInt());
            assertEquals(
                    HexFormat.of().toHexDigits(known.value()), told.get("hash").asText());
        }
    }

    @Test
    void hops_are_told_only_where_a_setting_allows_it() throws Exception {
        server.begin(sector);
        var answer = server.getAs(ANN, "/live?debug=true");
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("\"DEBUG_OFF\""), answer.body());
    }

    private static FeedItem verdict(long sequence, long tick, Verdict verdict) {
        return new FeedItem.IntentVerdict(sequence, tick, verdict.number, 0, 0);
    }

    private static List<FeedItem> verdicts(FeedFrame frame) {
        return frame.items().stream()
                .filter(FeedItem.IntentVerdict.class::isInstance)
                .toList();
    }

    /// What only the player may know of the own ship: here, that it has come to rest.
    @Test
    void private_events_go_to_the_player_alone() throws Exception {
        server.begin(sector);
        try (var ann = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var bob = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            for (int tick = 2; tick < 60; tick++) {
                for (var socket : List.of(ann, bob)) {
                    long ship = socket == ann ? ANN : BOB;
                    server.next(socket).items().stream()
                            .filter(FeedItem.Happened.class::isInstance)
                            .map(item -> ((FeedItem.Happened) item).event())
                            .filter(event -> event.kind() == StateEvent.SHIP_HALTED)
                            .forEach(event -> assertEquals(ship, event.subject()));
                }
                server.step(sector);
            }
        }
    }

    /// The first time no place is in view, the second time that of the ship.
    @Test
    void a_player_is_told_of_the_own_spawn_once() throws Exception {
        var empty = new TestSector(0, 0, 0, 1);
        server.begin(empty);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            server.next(client);
            for (int time = 0; time < 2; time++) {
                empty.spawn(ANN);
                server.step(empty);
                assertEquals(
                        1,
                        server.next(client).items().stream()
                                .filter(item -> item instanceof FeedItem.Happened happened
                                        && happened.event().kind() == StateEvent.SHIP_SPAWNED
                                        && happened.event().subject() == ANN)
                                .count());
            }
        }
    }

    @Test
    void a_client_of_another_sector_hears_only_that_one() throws Exception {
        open(2, "starlog.world.interest-radius-units = 0");
        var other = new TestSector(1, 2, 100, 5);
        server.begin(sector, other);
        try (var client = new LiveClient(server.port(), QueryServer.token(TestSector.shipAt(1, 0), 1))) {
            var picture = new LivePicture();
            picture.apply(server.next(client));
            assertEquals(1, picture.sector());
            server.step(sector, sector, other);
            picture.apply(server.next(client));
            assertEquals(1, picture.sector());
            assertEquals(2, picture.tick());
            assertEquals(Optional.empty(), picture.tickOf(0));
        }
    }

    @Test
    void a_handshake_needs_a_token_a_known_sector_and_room() throws Exception {
        refused(handshake(""), 401, "TOKEN_MALFORMED");
        refused(handshake("x"), 401, "TOKEN_MALFORMED");
        refused(handshake(QueryServer.token(ANN, 1)), 404, "SECTOR_UNKNOWN");
        refused(handshake(QueryServer.token(ANN, 0)), 503, "WORLD_NOT_READY");
        server.begin(sector);
        var noHandshake = server.get("/live?access_token=" + QueryServer.token(ANN, 0));
        assertEquals(426, noHandshake.statusCode(), noHandshake.body());
        try (var _ = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var _ = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var _ = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            server.awaitClients(3);
            refused(handshake(QueryServer.token(BOB, 0)), 503, "TOO_MANY_CONNECTIONS");
        }
    }

    @Test
    void a_player_has_so_many_seats_and_others_have_theirs() throws Exception {
        open("starlog.query.live { clients-max = 10, per-player-max = 2 }");
        server.begin(sector);
        String token = QueryServer.token(ANN, 0);
        try (var first = new LiveClient(server.port(), token);
                var _ = new LiveClient(server.port(), token)) {
            server.awaitClients(2);
            String refusal = handshake(token);
            refused(refusal, 429, "TOO_MANY_CONNECTIONS");
            assertTrue(refusal.contains("a player may have 2"), refusal);
            try (var other = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
                assertEquals(0, server.next(other).ticks());
            }
            first.abort();
            server.awaitClients(1);
            try (var again = new LiveClient(server.port(), token)) {
                assertEquals(0, server.next(again).ticks());
            }
        }
    }

    @Test
    void the_feed_ends_with_its_token() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.tokenFor(ANN, Duration.ofSeconds(2)));
                var other = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(25))
                    .until(() -> {
                        server.step(sector);
                        return client.closed.isDone();
                    });
            assertEquals(1008, client.closed.get());
            server.awaitClients(1);
            assertFalse(other.closed.isDone());
        }
    }

    /// Its head and body.
    private String handshake(String token) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("""
                    GET /live?access_token=%s HTTP/1.1
                    Host: 127.0.0.1
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

                    """.formatted(token).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_client_that_talks_is_shown_out() throws Exception {
        server.begin(sector);
        try (var binary = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            binary.sendBinary(new byte[200_000]);
            assertEquals(1002, binary.closed.get(5, TimeUnit.SECONDS));
        }
        server.awaitClients(0);
    }

    @Test
    void a_client_goes_on_with_its_next_token_and_is_closed_when_its_session_ends() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.tokenFor(ANN, Duration.ofSeconds(3)))) {
            client.sendText("{\"token\":\"" + QueryServer.token(ANN, 0) + "\"}");
            assertTrue(client.text.get(5, TimeUnit.SECONDS).startsWith("{\"renewed\":\""));
            await().during(Duration.ofSeconds(4)).until(() -> !client.closed.isDone());
            server.ended.put(
                    new EndedTokens.Whose.OfPlayer(TestSector.playerOf(ANN)),
                    new EndedTokens.End(Long.MAX_VALUE, System.currentTimeMillis() + 60_000, "BANNED", ""));
            assertEquals(4003, client.closed.get(5, TimeUnit.SECONDS));
            assertEquals(403, server.getAs(ANN, "/me").statusCode());
        }
    }

    @Test
    void pings_are_answered_between_frames_and_a_close_is_returned() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            server.next(client);
            client.sendPing(new byte[] {1, 2, 3});
            assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), client.pong.get(5, TimeUnit.SECONDS));
            server.step(sector);
            assertEquals(1, server.next(client).ticks());
            client.sendClose(1000, "enough");
            assertEquals(1000, client.closed.get(5, TimeUnit.SECONDS));
        }
        server.awaitClients(0);
        server.step(sector);
    }

    @Test
    void clients_are_told_when_the_instance_stops() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            server.next(client);
            server.close();
            assertEquals(1001, client.closed.get(5, TimeUnit.SECONDS));
        }
    }

    /// One client never reads: nothing waits for it, another gets every tick, and when the first reads at last, it finds its
    /// verdicts and the state of now.
    @Test
    void a_client_that_does_not_read_costs_nothing_and_disturbs_nobody() throws Exception {
        server.begin(sector);
        var expected = new ArrayList<FeedItem>();
        try (var good = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var slow = new SleepyClient(server.port(), QueryServer.token(BOB, 0))) {
            server.awaitClients(2);
            var eyes = new Eyes(ANN);
            eyes.take(server.next(good));
            while (server.metric("starlog.live.frames.held") < 300) {
                server.step(sector);
                FeedFrame frame = server.next(good);
                eyes.take(frame);
                assertEquals(sector.tick(), eyes.picture().tick());
                if (sector.tick() % 50 != 0 || expected.size() == 200) continue;
                expected.add(verdict(sector.tick(), sector.tick() + 1, Verdict.ACCEPTED));
                sector.answer(BOB, sector.tick(), Verdict.ACCEPTED);
            }
            long slept = sector.tick();

            var late = new Eyes(BOB);
            var heard = new ArrayList<FeedItem>();
            slow.wakeUp();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        server.step(sector);
                        for (FeedFrame frame : slow.frames()) {
                            late.take(frame);
                            heard.addAll(verdicts(frame));
                        }
                        return late.picture().tick() > slept + 10;
                    });
            assertEquals(expected, heard);
            server.step(sector);
            await().until(() -> {
                server.world.settled();
                slow.frames().forEach(late::take);
                return late.picture().tick() == sector.tick();
            });
            late.check(sector);
        }
    }

    @Test
    void a_client_too_slow_for_its_own_verdicts_is_told_so() throws Exception {
        open("starlog.query.live.kept-max = 2");
        server.begin(sector);
        try (var slow = new SleepyClient(server.port(), QueryServer.token(BOB, 0))) {
            server.awaitClients(1);
            await().pollInterval(Duration.ofMillis(2)).until(() -> {
                sector.answer(BOB, sector.tick(), Verdict.ACCEPTED);
                server.step(sector);
                return server.metric("starlog.live.clients.dropped") == 1;
            });
            slow.wakeUp();
            assertEquals(1008, slow.closed.get(5, TimeUnit.SECONDS));
        }
        assertEquals(1, server.metric("starlog.live.clients.dropped"));
    }

    @Test
    void a_client_whose_socket_takes_nothing_is_cut_off() throws Exception {
        open("starlog.query.live.stalled-after = 1s");
        server.begin(sector);
        try (var _ = new SleepyClient(server.port(), QueryServer.token(BOB, 0))) {
            server.awaitClients(1);
            await().pollInterval(Duration.ofMillis(2)).until(() -> {
                server.step(sector);
                return server.metric("starlog.live.clients") == 0;
            });
        }
        assertEquals(1, server.metric("starlog.live.clients.dropped"));
    }

    private static void refused(String answer, int status, String code) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }
}
