package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.ingest.IngestServer.Logged;
import starlog.ingest.IngestServer.Opened;
import starlog.runtime.http.Json;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.IntentReply.Receipt;
import starlog.schemas.frame.IntentReply.Refusal;
import starlog.schemas.intent.ClientIntent;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;

/// Intents from a WebSocket to the records of a real Kafka.
@Timeout(60)
class IntentsIT {
    private static final String LIMITED = "a player may send 60 intents in 1 s, and 12 at once; again in \\d+ ms";

    private static final String LIMITED_JETTISON =
            "a player may send 5 Jettison in 1 s, and 5 at once; again in \\d+ ms";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static IngestServer server;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
        server = IngestServer.start(stack, "");
    }

    @AfterAll
    static void stop() {
        try (var _ = stack) {
            if (server != null) server.close();
        }
    }

    @Test
    void a_receipt_names_the_record_that_holds_the_intent() throws Exception {
        Opened who = server.newPlayer();
        Instant before = Instant.now();
        try (var client = server.connect(who)) {
            List<Intent> intents =
                    List.of(new Intent.Spawn(), new Intent.Steer(-5), new Intent.Thrust(1 << 30), new Intent.Stop());
            for (int number = 0; number < intents.size(); number++) {
                client.send(new ClientIntent(
                        number + 1, GameClient.CLIENT_MILLIS, who.ship(), intents.get(number), 3_000 + number));
                Receipt receipt = client.receipt();
                assertEquals(number + 1, receipt.sequence());
                assertEquals(who.sector(), receipt.sector());

                Logged logged = server.log(who).getLast();
                assertEquals(receipt.offset(), logged.offset());
                PlayerIntent intent = logged.intent();
                assertEquals(intents.get(number), intent.intent());
                assertEquals(who.ship(), intent.ship());
                assertEquals(number + 1, intent.sequence());
                assertEquals(GameClient.CLIENT_MILLIS, intent.clientMillis());
                assertTrue(intent.receivedMicros() >= before.toEpochMilli() * 1000);
                assertTrue(intent.appendedMicros() >= intent.receivedMicros());
                assertEquals(3_000 + number, intent.seenTick());
            }
        }
    }

    @Test
    void intents_keep_their_order() throws Exception {
        Opened who = server.newPlayer();
        try (var client = server.connect(who)) {
            for (long sequence = 1; sequence <= 12; sequence++) client.steer(sequence);
            List<IntentReply> replies = client.replies(12);
            assertEquals(upTo(12), replies.stream().map(IntentReply::sequence).toList());
        }
        assertEquals(
                upTo(12),
                server.log(who).stream()
                        .map(logged -> logged.intent().sequence())
                        .toList());
    }

    @Test
    void a_repeated_sequence_gets_the_same_receipt_and_is_appended_once() throws Exception {
        Opened who = server.newPlayer();
        Receipt first;
        try (var client = server.connect(who)) {
            client.steer(1);
            client.steer(1); // mostly still under way
            first = client.receipt();
            assertEquals(first, client.receipt());
            client.steer(2);
            client.receipt();
            client.steer(1);
            assertEquals(first, client.receipt());
        }
        try (var again = server.connect(who)) {
            again.steer(1);
            assertEquals(first, again.receipt());
        }
        assertEquals(
                List.of(1L, 2L),
                server.log(who).stream()
                        .map(logged -> logged.intent().sequence())
                        .toList());
    }

    @Test
    void every_refusal_before_the_log() throws Exception {
        Opened who = server.newPlayer();
        try (var client = server.connect(who)) {
            client.sendBytes(new byte[] {2});
            assertRefused(client.refusal(), 0, "MALFORMED_FRAME");
            client.sendBytes(new byte[0]);
            assertRefused(client.refusal(), 0, "MALFORMED_FRAME");
            client.sendBytes(new byte[512]);
            assertRefused(client.refusal(), 0, "MALFORMED_FRAME");
            client.sendBytes(HexFormat.of().parseHex("9a01" + "00" + "02" + "64")); // 77, union branch 50
            assertRefused(client.refusal(), 77, "UNKNOWN_INTENT");
            client.sendBytes(HexFormat.of().parseHex("9a01" + "00" + "02" + "02" + "8080808010")); // a heading of 2^31
            Refusal wide = client.refusal();
            assertRefused(wide, 0, "MALFORMED_FRAME");
            assertTrue(wide.message().contains("2147483648"), wide.message());
            client.steer(0);
            assertRefused(client.refusal(), 0, "SEQUENCE_NOT_POSITIVE");
            client.steer(-3);
            assertRefused(client.refusal(), -3, "SEQUENCE_NOT_POSITIVE");
            client.send(new ClientIntent(4, 0, who.ship() + 1, new Intent.Stop()));
            assertRefused(client.refusal(), 4, "NOT_YOUR_SHIP");
            client.steer(4); // refused is not used up
            assertEquals(4, client.receipt().sequence());
            assertTrue(client.open());
        }
        assertEquals(1, server.log(who).size());
        assertTrue(server.metric("starlog.ingest.intents.refused", "code", "MALFORMED_FRAME") >= 3);
        assertTrue(server.probe("/metrics")
                .body()
                .contains("starlog_ingest_intents_refused_total{code=\"NOT_YOUR_SHIP\"}"));
    }

    @Test
    void the_rate_is_shared_by_all_connections_of_a_player() throws Exception {
        Opened who = server.newPlayer();
        try (var left = server.connect(who);
                var right = server.connect(who)) {
            for (long sequence = 1; sequence <= 200; sequence++) (sequence % 2 == 0 ? left : right).steer(sequence);
            List<IntentReply> replies = left.replies(100);
            replies.addAll(right.replies(100));
            long receipts = replies.stream().filter(Receipt.class::isInstance).count();
            assertTrue(receipts >= 12 && receipts < 100, "receipts " + receipts);
            List<Refusal> refusals = replies.stream()
                    .filter(Refusal.class::isInstance)
                    .map(Refusal.class::cast)
                    .toList();
            for (Refusal refused : refusals) {
                assertRefused(refused, refused.sequence(), "RATE_LIMITED");
                assertTrue(refused.message().matches(LIMITED), refused.message());
            }
        }
    }

    @Test
    void a_kind_with_a_rate_of_its_own_is_refused_beyond_it_and_other_kinds_go_on() throws Exception {
        Opened who = server.newPlayer();
        try (var client = server.connect(who)) {
            for (long sequence = 1; sequence <= 12; sequence++)
                client.send(new ClientIntent(sequence, 0, who.ship(), new Intent.Jettison(0, 1)));
            List<Refusal> refusals = client.replies(12).stream()
                    .filter(Refusal.class::isInstance)
                    .map(Refusal.class::cast)
                    .toList();
            assertFalse(refusals.isEmpty());
            for (Refusal refused : refusals) {
                assertRefused(refused, refused.sequence(), "KIND_RATE_LIMITED");
                assertTrue(refused.message().matches(LIMITED_JETTISON), refused.message());
            }
            client.steer(13);
            assertEquals(13, client.receipt().sequence());
            double counted = server.metric("starlog.ingest.intents.kind.limited", "kind", "Jettison");
            assertEquals(refusals.size(), counted);
        }
    }

    @Test
    void a_flood_is_refused_then_cut_off_and_nobody_else_suffers() throws Exception {
        Opened flooder = server.newPlayer();
        Opened other = server.newPlayer();
        try (var flood = server.connect(flooder);
                var client = server.connect(other)) {
            assertThrows(CompletionException.class, () -> steerTo(flood, 10_000));
            client.steer(1);
            assertEquals(1, client.receipt().sequence());

            await().until(() -> !flood.open());
            assertEquals(1008, flood.closeCode());
            var codes = flood.arrived().stream().collect(Collectors.groupingBy(IntentsIT::code, Collectors.counting()));
            assertTrue(codes.getOrDefault("RATE_LIMITED", 0L) >= 100, codes.toString());
            assertTrue(Set.of("RATE_LIMITED", "RECEIPT").containsAll(codes.keySet()), codes.toString());
            // It may be cut off before a receipt comes; what was let in is in the log all the same.
            await().until(() -> server.log(flooder).size() >= 12);
            assertEquals(200, server.probe("/readyz").statusCode());
        }
    }

    private static void steerTo(GameClient flood, int sequences) {
        for (long sequence = 1; sequence <= sequences; sequence++) flood.steer(sequence);
    }

    @Test
    void a_sequence_does_not_run_far_ahead() throws Exception {
        Opened who = server.newPlayer();
        try (var client = server.connect(who)) {
            client.steer(1);
            client.receipt();
            client.steer(Long.MAX_VALUE);
            Refusal refused = client.refusal();
            assertRefused(refused, Long.MAX_VALUE, "SEQUENCE_TOO_FAR_AHEAD");
            assertTrue(refused.message().contains("last one, 1; it may be 1000000 at most"), refused.message());
            client.steer(1_000_002);
            assertRefused(client.refusal(), 1_000_002, "SEQUENCE_TOO_FAR_AHEAD");
            client.steer(2);
            assertEquals(2, client.receipt().sequence());
            client.steer(1_000_002);
            assertEquals(1_000_002, client.receipt().sequence());
        }
    }

    @Test
    void a_ship_is_given_only_to_a_player_who_exists() throws Exception {
        Opened who = server.newPlayer();
        Opened other = server.newPlayer();
        try (var client = server.connect(who)) {
            for (long nobody : new long[] {0, -1, 1_000_000_000, Long.MAX_VALUE}) {
                client.send(new ClientIntent(1, 0, who.ship(), new Intent.GiveShip(nobody)));
                Refusal refused = client.refusal();
                assertRefused(refused, 1, "NO_SUCH_PLAYER");
                assertTrue(refused.message().contains("player " + nobody), refused.message());
            }
            client.send(new ClientIntent(1, 0, who.ship(), new Intent.GiveShip(other.player())));
            assertEquals(1, client.receipt().sequence());
        }
        assertEquals(1, server.log(who).size());
    }

    @Test
    void text_renews_the_token_of_the_socket_and_is_nothing_else() throws Exception {
        Opened who = server.newPlayer();
        String brief = IngestServer.token(who, Duration.ofSeconds(3), InstantSource.system());
        try (var client = GameClient.connect(server.port(), brief, who.ship())) {
            client.sendText("spawn, please");
            assertTrue(client.text().startsWith("{\"refused\":\"CONTROL_MALFORMED\""));
            client.sendText("{\"token\":\"" + server.newPlayer().token() + "\"}");
            assertTrue(client.text().startsWith("{\"refused\":\"TOKEN_OF_ANOTHER_PLAYER\""));
            client.sendText("{\"token\":\"" + who.token() + "\"}");
            assertEquals("{\"renewed\":\"" + who.expires() + "\"}", client.text());
            await().during(Duration.ofSeconds(4)).until(client::open);
            client.steer(1);
            client.receipt();
        }
        awaitNoConnections();
    }

    @Test
    void a_client_of_version_2_is_told_first_what_it_may_send_and_then_what_to_sign_with() throws Exception {
        Opened who = server.newPlayer();
        String target = "/intents?protocol=2&signed=true&access_token=" + who.token();
        try (var client = GameClient.connectTo(server.port(), target, who.ship())) {
            String hello = client.text();
            assertTrue(
                    hello.startsWith(
                            "{\"hello\":{\"protocol\":2,\"player\":" + who.player() + ",\"ship\":" + who.ship()),
                    hello);
            assertTrue(
                    hello.contains("\"binaryBytesMax\":552,")
                            && hello.endsWith("\"intentsPerSecond\":60,\"intentsAtOnceMax\":12,"
                                    + "\"repliesUnreadMax\":1024,\"sequenceAheadMax\":1000000}}"),
                    hello);
            var signer = new Signer(who.intentKey(), client.text());
            client.sendBytes(signer.signed(1, client.steering(1)));
            assertEquals(1, client.receipt().sequence());
        }
    }

    @Test
    void a_client_that_signs_is_heard_by_every_instance_and_nobody_speaks_for_it() throws Exception {
        Opened who = server.newPlayer();
        try (var other = IngestServer.start(stack, "")) {
            String target = "/intents?signed=true&access_token=" + who.token();
            try (var client = GameClient.connectTo(other.port(), target, who.ship());
                    var again = GameClient.connectTo(server.port(), target, who.ship())) {
                var signer = new Signer(who.intentKey(), client.text());
                byte[] first = signer.signed(1, client.steering(1));
                client.sendBytes(first);
                assertEquals(1, client.receipt().sequence());
                client.sendBytes(first);
                assertRefused(client.refusal(), 0, "SIGNATURE_REPLAYED");
                client.sendBytes(client.steering(2));
                assertRefused(client.refusal(), 0, "SIGNATURE_MISSING");
                byte[] changed = signer.signed(2, client.steering(2));
                changed[changed.length - 1] ^= 2;
                client.sendBytes(changed);
                assertRefused(client.refusal(), 0, "SIGNATURE_WRONG");
                client.sendBytes(signer.signed(7, client.steering(2)));
                assertEquals(2, client.receipt().sequence());

                again.text();
                again.sendBytes(first); // recorded on another socket
                assertRefused(again.refusal(), 0, "SIGNATURE_WRONG");
            }
        }
        assertEquals(2, server.log(who).size());
    }

    @Test
    void a_signature_may_have_its_40_bytes_before_512_of_the_frame() throws Exception {
        Opened who = server.newPlayer();
        String target = "/intents?signed=true&access_token=" + who.token();
        try (var client = GameClient.connectTo(server.port(), target, who.ship())) {
            var signer = new Signer(who.intentKey(), client.text());
            client.sendBytes(signer.signed(1, new byte[512]));
            assertRefused(client.refusal(), 0, "MALFORMED_FRAME");
            client.sendBytes(signer.signed(2, new byte[513]));
            assertEquals(1009, client.closeCode());
        }
    }

    /// As a client signs, written from the description.
    private record Signer(String key, String hello) {
        byte[] signed(long number, byte[] frame) throws Exception {
            byte[] nonce = Base64.getUrlDecoder()
                    .decode(Json.read(hello, JsonNode.class).get("signing").asText());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getUrlDecoder().decode(key), "HmacSHA256"));
            byte[] numbered = ByteBuffer.allocate(8).putLong(number).array();
            mac.update(nonce);
            mac.update(numbered);
            byte[] signature = mac.doFinal(frame);
            return ByteBuffer.allocate(40 + frame.length)
                    .put(numbered)
                    .put(signature)
                    .put(frame)
                    .array();
        }
    }

    @Test
    void more_than_512_bytes_are_too_big_in_one_frame_or_in_many() throws Exception {
        try (var client = server.connect(server.newPlayer())) {
            client.sendBytes(new byte[513]);
            assertEquals(1009, client.closeCode());
        }
        try (var client = server.connect(server.newPlayer())) {
            client.sendPart(new byte[300], false);
            client.sendPart(new byte[300], true);
            assertEquals(1009, client.closeCode());
        }
        try (var client = server.connect(server.newPlayer())) {
            client.sendBytes(new byte[200_000]);
            assertEquals(1009, client.closeCode());
        }
        awaitNoConnections();
    }

    @Test
    void a_message_may_come_in_fragments() throws Exception {
        Opened who = server.newPlayer();
        try (var client = server.connect(who)) {
            client.sendPart(new byte[] {2, 0}, false); // sequence 1, clientMillis 0
            client.sendPart(new byte[] {(byte) (2 * who.ship() & 0x7f | (who.ship() > 63 ? 0x80 : 0))}, false);
            if (who.ship() > 63) client.sendPart(new byte[] {(byte) (who.ship() >> 6)}, false);
            client.sendPart(new byte[] {6}, true); // Stop
            assertEquals(1, client.receipt().sequence());
        }
    }

    @Test
    void bytes_that_are_no_websocket_frame_close_with_1002() throws Exception {
        try (var client = new RawClient(server.port(), server.newPlayer().token())) {
            client.sendRaw(new byte[] {(byte) 0xff, 0x7f, 1, 2, 3, 4});
            assertEquals(1002, client.closeCode());
        }
        awaitNoConnections();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_client_that_does_not_read_its_replies_is_cut_off(boolean ping) throws Exception {
        try (var client = new RawClient(server.port(), server.newPlayer().token())) {
            client.flood(ping, new byte[100], 200_000);
            awaitNoConnections(); // although it is still there; it cannot see the 1008, as it does not read
        }
    }

    @Test
    void a_connection_ends_with_its_session() throws Exception {
        Opened who = server.newPlayer();
        String token = IngestServer.token(who, Duration.ofSeconds(2), InstantSource.system());
        try (var client = GameClient.connect(server.port(), token, who.ship())) {
            client.steer(1);
            client.receipt();
            assertEquals(1008, client.closeCode());
        }
        assertEquals(1, server.log(who).size());
        awaitNoConnections();
    }

    @Test
    void a_handshake_without_a_valid_token_is_answered_with_401() throws Exception {
        Opened who = server.newPlayer();
        InstantSource past = InstantSource.fixed(Instant.now().minus(Duration.ofHours(1)));
        String expired = IngestServer.token(who, Duration.ofMinutes(15), past);
        assertHandshakeRefused("/intents", 401, "TOKEN_MISSING");
        assertHandshakeRefused("/intents?access_token=" + expired, 401, "TOKEN_EXPIRED");
        assertHandshakeRefused("/intents?access_token=no.tok.en", 401, "TOKEN_MALFORMED");
        String forged = who.token().substring(0, who.token().length() - 8) + "AAAAAAAA";
        assertHandshakeRefused("/intents?access_token=" + forged, 401, "TOKEN_FORGED");
        var outside = new Opened("", "", "", "", "", "", "", who.player(), who.ship(), IngestServer.SECTORS);
        String elsewhere = IngestServer.token(outside, Duration.ofMinutes(1), InstantSource.system());
        assertHandshakeRefused("/intents?access_token=" + elsewhere, 401, "TOKEN_MALFORMED");
        assertEquals(426, server.get("/intents?access_token=" + who.token()).statusCode());

        try (var client = GameClient.connectTo(server.port(), "/intents?access_token=" + who.token(), who.ship())) {
            client.steer(1);
            assertEquals(1, client.receipt().sequence());
        }
    }

    @Test
    void a_player_has_only_so_many_connections() throws Exception {
        Opened who = server.newPlayer();
        GameClient[] clients = new GameClient[8];
        try {
            for (int number = 0; number < clients.length; number++) clients[number] = server.connect(who);
            var refused = assertThrows(CompletionException.class, () -> server.connect(who));
            var handshake = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
            assertEquals(429, handshake.getResponse().statusCode());
        } finally {
            for (GameClient client : clients) if (client != null) client.close();
        }
        awaitNoConnections();
        server.connect(who).close();
    }

    private static void assertHandshakeRefused(String target, int status, String code) throws Exception {
        var refused = assertThrows(CompletionException.class, () -> GameClient.connectTo(server.port(), target, 1));
        var handshake = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(status, handshake.getResponse().statusCode());
        var plain = server.get(target); // the same answer, with a body that can be read
        assertEquals(status, plain.statusCode());
        assertTrue(plain.body().contains("\"code\":\"" + code + "\""), plain.body());
    }

    private static void assertRefused(Refusal refusal, long sequence, String code) {
        assertEquals(code, refusal.code());
        assertEquals(sequence, refusal.sequence());
        assertTrue(!refusal.message().isBlank());
    }

    private static String code(IntentReply reply) {
        return switch (reply) {
            case Receipt(long _, int _, long _) -> "RECEIPT";
            case Refusal(long _, String code, String _) -> code;
        };
    }

    /// Of all clients before as well: whatever a test does to its connection, nothing of it stays.
    private static void awaitNoConnections() {
        await().atMost(Duration.ofSeconds(40)).until(() -> server.metric("starlog.ingest.connections") == 0);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
