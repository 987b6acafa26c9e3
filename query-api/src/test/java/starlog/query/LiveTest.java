package starlog.query;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.token.EndedTokens;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrame.IntentVerdict;
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
    void a_client_gets_a_keyframe_and_then_every_tick_once() throws Exception {
        server.begin(sector);
        for (int tick = 2; tick <= 30; tick++) server.step(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            LiveFrame first = client.next();
            assertTrue(first.keyframe());
            assertEquals(30, first.tick(), "as of now, not with the next tick");
            var model = new ClientModel();
            model.take(first);
            assertEquals(sector.views(), model.views());
            assertEquals(sector.entities().everything(), model.everything());

            for (int tick = 31; tick <= 450; tick++) {
                server.step(sector);
                LiveFrame frame = client.next();
                assertEquals(tick, frame.tick());
                assertEquals(tick % TestSector.KEYFRAME_EVERY == 1, frame.keyframe());
                model.take(frame);
                assertEquals(sector.views(), model.views());
                assertEquals(sector.entities().everything(), model.everything());
            }
            assertEquals(List.of(), client.rest());
        }
        await().until(() -> server.metric("starlog.live.clients") == 0);
        assertEquals(421, server.metric("starlog.live.frames.sent"));
        assertEquals(0, server.metric("starlog.live.frames.dropped"));
    }

    @Test
    void clients_of_a_sector_that_stands_still_are_told_once_and_again_when_it_goes_on() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            assertEquals(TestSector.SPEED_PERMILLE, client.next().speedPermille());
            server.step(sector);
            LiveFrame last = client.next();
            long now = System.nanoTime();
            for (int look = 1; look <= 5; look++)
                server.world.look(now + Duration.ofSeconds(look).toNanos());

            LiveFrame still = client.next();
            assertEquals(0, still.speedPermille());
            assertEquals(last.tick(), still.tick());
            assertTrue(still.keyframe(), "as its tick does not follow on the last one");
            try (var late = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
                assertEquals(0, late.next().speedPermille());
            }
            server.step(sector);
            LiveFrame next = client.next();
            assertEquals(TestSector.SPEED_PERMILLE, next.speedPermille());
            assertEquals(last.tick() + 1, next.tick());
            var model = new ClientModel();
            model.take(still);
            model.take(next);
            assertEquals(sector.views(), model.views());
            assertEquals(sector.entities().everything(), model.everything());
            assertEquals(List.of(), client.rest());
        }
    }

    @Test
    void each_client_hears_its_own_verdicts_and_sequence_only() throws Exception {
        server.begin(sector);
        try (var ann = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var bob = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
            assertEquals(0, ann.next().lastSequence());
            assertEquals(0, bob.next().lastSequence());
            sector.answer(ANN, 7, Verdict.ACCEPTED);
            sector.answer(ANN, 8, Verdict.THRUST_OUT_OF_RANGE);
            server.step(sector);

            LiveFrame heard = ann.next();
            assertEquals(
                    List.of(new IntentVerdict(7, Verdict.ACCEPTED), new IntentVerdict(8, Verdict.THRUST_OUT_OF_RANGE)),
                    heard.verdicts());
            assertEquals(8, heard.lastSequence());
            LiveFrame other = bob.next();
            assertEquals(List.of(), other.verdicts());
            assertEquals(0, other.lastSequence());
            assertEquals(heard.events().count, other.events().count);
        }
    }

    @Test
    void a_client_of_another_sector_hears_only_that_one() throws Exception {
        open(2, "starlog.world.interest-radius-units = 0");
        var other = new TestSector(1, 2, 100, 5);
        server.begin(sector, other);
        try (var client = new LiveClient(server.port(), QueryServer.token(TestSector.shipAt(1, 0), 1))) {
            assertEquals(1, client.next().sector());
            server.step(sector, sector, other);
            LiveFrame frame = client.next();
            assertEquals(1, frame.sector());
            assertEquals(2, frame.tick());
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
            await().until(() -> server.metric("starlog.live.clients") == 3);
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
            await().until(() -> server.metric("starlog.live.clients") == 2);
            String refusal = handshake(token);
            refused(refusal, 429, "TOO_MANY_CONNECTIONS");
            assertTrue(refusal.contains("a player may have 2"), refusal);
            try (var other = new LiveClient(server.port(), QueryServer.token(BOB, 0))) {
                assertEquals(1, other.next().tick());
            }
            first.abort();
            await().until(() -> server.metric("starlog.live.clients") == 1);
            try (var again = new LiveClient(server.port(), token)) {
                assertEquals(1, again.next().tick());
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
            await().until(() -> server.metric("starlog.live.clients") == 1);
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
        await().until(() -> server.metric("starlog.live.clients") == 0);
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
            assertEquals(4003, client.closed.get(1, TimeUnit.SECONDS));
            assertEquals(403, server.getAs(ANN, "/me").statusCode());
        }
    }

    @Test
    void pings_are_answered_between_frames_and_a_close_is_returned() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            client.next();
            client.sendPing(new byte[] {1, 2, 3});
            assertEquals(ByteBuffer.wrap(new byte[] {1, 2, 3}), client.pong.get(5, TimeUnit.SECONDS));
            server.step(sector);
            assertEquals(2, client.next().tick());
            client.sendClose(1000, "enough");
            assertEquals(1000, client.closed.get(5, TimeUnit.SECONDS));
        }
        await().until(() -> server.metric("starlog.live.clients") == 0);
        server.step(sector);
    }

    @Test
    void clients_are_told_when_the_instance_stops() throws Exception {
        server.begin(sector);
        try (var client = new LiveClient(server.port(), QueryServer.token(ANN, 0))) {
            client.next();
            server.close();
            assertEquals(1001, client.closed.get(5, TimeUnit.SECONDS));
        }
    }

    /// One client never reads: what waits for it stays bounded, another gets every tick, and when the first reads at
    /// last, it finds its verdicts and the state of now.
    @Test
    void a_client_that_does_not_read_costs_a_bounded_sum_and_disturbs_nobody() throws Exception {
        server.begin(sector);
        var expected = new ArrayList<IntentVerdict>();
        try (var good = new LiveClient(server.port(), QueryServer.token(ANN, 0));
                var slow = new SleepyClient(server.port(), QueryServer.token(BOB, 0))) {
            assertEquals(1, good.next().tick());
            await().until(() -> server.metric("starlog.live.clients") == 2);
            while (server.metric("starlog.live.frames.dropped") < 300) {
                if (sector.tick() % 50 == 0 && expected.size() < 200) {
                    expected.add(new IntentVerdict(sector.tick(), Verdict.ACCEPTED));
                    sector.answer(BOB, sector.tick(), Verdict.ACCEPTED);
                }
                server.step(sector);
                assertEquals(sector.tick(), good.next().tick());
                assertTrue(server.metric("starlog.live.waiting") <= 1 << 20);
            }
            long slept = sector.tick();

            var model = new ClientModel();
            var heard = new ArrayList<IntentVerdict>();
            slow.wakeUp();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        server.step(sector);
                        for (LiveFrame frame : slow.frames()) {
                            model.take(frame);
                            heard.addAll(frame.verdicts());
                        }
                        return model.tick() > slept + 10;
                    });
            assertEquals(expected, heard);
            server.step(sector);
            await().until(() -> {
                slow.frames().forEach(model::take);
                return model.tick() == sector.tick();
            });
            assertEquals(sector.views(), model.views());
            assertEquals(sector.entities().everything(), model.everything());
        }
    }

    @Test
    void a_client_too_slow_for_its_own_verdicts_is_told_so() throws Exception {
        open("starlog.query.live.verdicts-kept-max = 2");
        server.begin(sector);
        try (var slow = new SleepyClient(server.port(), QueryServer.token(BOB, 0))) {
            await().until(() -> server.metric("starlog.live.clients") == 1);
            while (server.metric("starlog.live.frames.dropped") == 0) server.step(sector);
            for (int sequence = 1; sequence <= 3; sequence++) sector.answer(BOB, sequence, Verdict.ACCEPTED);
            server.step(sector);
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
            await().until(() -> server.metric("starlog.live.clients") == 1);
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
