package starlog.runtime.ws;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.config.Settings;
import starlog.runtime.http.RawSocket;
import starlog.runtime.keys.KeySet;
import starlog.runtime.keys.SigningKeys;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.EndedTokens.Whose;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenIssuer;
import starlog.runtime.token.Tokens;

/// A door on a path of its own, whose service says back what it hears, and charges for an empty message.
@Timeout(60)
class SocketDoorTest {
    static final SigningKeys KEYS = SigningKeys.of(KeySet.ofNew(Instant.now()), InstantSource.system());
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final SocketLimits USUAL = SocketLimits.of(100, 20, 8, 100);

    private final List<RawSocket> clients = new ArrayList<>();
    private final EndedTokens ended = new EndedTokens(InstantSource.system());
    private Service service;
    private SocketDoor door;

    @AfterEach
    void close() throws IOException {
        for (RawSocket each : clients) each.close();
        if (service != null) service.close();
    }

    private void start(SocketLimits limits, String settings) throws Exception {
        var tokens = new Tokens(KEYS, ended, InstantSource.system());
        service = Service.start("ingest", Settings.of(settings, "ingest"), wired -> {
            door = new SocketDoor(limits, tokens, InstantSource.system(), new Echo(), wired.metrics());
            wired.closing("door", door).addTo(wired.http(), "/echo");
        });
    }

    static final class Echo implements SocketService {
        @Override
        public Map<String, ?> hello(Identity who) {
            return Map.of("room", 7);
        }

        @Override
        public Listener opened(ClientSocket socket) {
            return new Listener() {
                @Override
                public void message(byte[] message) {
                    if (message.length == 0) socket.charge(ClientSocket.MALFORMED_POINTS);
                    WebSockets.sendBinary(ByteBuffer.wrap(message), socket.channel(), null);
                }

                @Override
                public Optional<?> control(String name, JsonNode value) {
                    return name.equals("echo") ? Optional.of(Map.of("echo", value)) : Optional.empty();
                }

                @Override
                public void closed() {}
            };
        }
    }

    @Test
    void a_handshake_must_be_one_and_its_token_is_not_said_back() throws Exception {
        start(USUAL, "");
        String target = "/echo?access_token=" + token(1, Duration.ofMinutes(1));
        assertAnswer(
                426,
                "UPGRADE_REQUIRED",
                ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
        assertAnswer(426, "UPGRADE_REQUIRED", ask(handshake(target, "").replace("Version: 13", "Version: 7")));
        String plain = "GET " + target + "&protocol=%d HTTP/1.1\r\nHost: localhost\r\n\r\n";
        assertAnswer(426, "UPGRADE_REQUIRED", ask(plain.formatted(2)));
        assertAnswer(400, "PROTOCOL_UNKNOWN", ask(plain.formatted(9)));
        assertAnswer(400, "KEY_INVALID", ask(handshake(target, "").replace("AAAA==", "==")));
        assertAnswer(401, "TOKEN_MISSING", ask(handshake("/echo", "")));
        assertAnswer(405, "METHOD_NOT_ALLOWED", ask(handshake(target, "").replace("GET ", "POST ")));
        assertAnswer(403, "ORIGIN_UNKNOWN", ask(handshake(target, "Origin: https://anywhere.example\r\n")));
        String opened = ask(handshake(target, "Origin: http://localhost\r\n"));
        assertTrue(opened.startsWith("HTTP/1.1 101"), opened);
        assertFalse(opened.contains("access_token") || opened.contains("http://localhost"), opened);
    }

    @Test
    void who_names_no_version_speaks_the_oldest_one_and_hears_nothing_first() throws Exception {
        start(USUAL, "");
        for (String named : List.of("", "?protocol=1")) {
            RawSocket client = open("/echo" + named, "");
            assertEquals("{\"echo\":1}", control(client, "{\"echo\":1}"));
        }
        RawSocket chosen = open("/echo", "Sec-WebSocket-Protocol: starlog.v1\r\n");
        assertEquals("{\"echo\":1}", control(chosen, "{\"echo\":1}"));
        assertEquals(3, handshakes("1"));
    }

    @Test
    void who_speaks_version_2_is_told_first_what_there_is_room_for() throws Exception {
        start(USUAL, "");
        for (RawSocket client : List.of(
                open("/echo?protocol=2", ""), open("/echo?protocol=1", "Sec-WebSocket-Protocol: starlog.v2\r\n"))) {
            Frame first = frame(client);
            assertEquals(TEXT, first.opcode());
            String hello = new String(first.data(), StandardCharsets.UTF_8);
            assertTrue(
                    hello.matches("\\{\"hello\":\\{\"protocol\":2,\"player\":1,\"ship\":1,\"tokenExpires\":\"20.*Z\","
                            + "\"textBytesMax\":4096,\"binaryBytesMax\":100,\"socketsMax\":8,"
                            + "\"pingEveryMillis\":20000,\"silenceMaxMillis\":45000,\"room\":7}}"),
                    hello);
            assertEquals("{\"echo\":1}", control(client, "{\"echo\":1}"));
        }
        assertEquals(2, handshakes("2"));
    }

    @Test
    void the_first_version_that_is_offered_and_works_is_selected() throws Exception {
        start(USUAL, "");
        for (String[] each : new String[][] {
            {"starlog.v2", "starlog.v9, starlog.v2, starlog.v1"},
            {"starlog.v1", "starlog.v1 ,starlog.v2"},
            {"starlog.v2", "chat\r\nSec-WebSocket-Protocol: starlog.v2"},
        }) {
            String answer = ask(handshake("/echo", bearer(1) + "Sec-WebSocket-Protocol: " + each[1] + "\r\n"));
            assertAnswer(101, "Sec-WebSocket-Protocol: " + each[0] + "\r\n", answer);
        }
        assertFalse(ask(handshake("/echo?protocol=2", bearer(1))).contains("Sec-WebSocket-Protocol"));
    }

    @Test
    void a_version_that_is_unknown_is_refused_with_those_that_work_and_counted() throws Exception {
        start(USUAL, "");
        String known = "starlog.v1 and starlog.v2 do";
        for (String number : List.of("0", "3", "02", "")) {
            String answer = ask(handshake("/echo?protocol=" + number, bearer(1)));
            assertAnswer(400, "PROTOCOL_UNKNOWN", answer);
            assertTrue(answer.contains(known), answer);
        }
        for (String offered : List.of("starlog.v3", "STARLOG.V2", "chat, soap", "", "x".repeat(500)))
            assertAnswer(
                    400,
                    "PROTOCOL_UNKNOWN",
                    ask(handshake("/echo?protocol=2", bearer(1) + "Sec-WebSocket-Protocol: " + offered + "\r\n")));
        assertEquals(9, handshakes("unknown"));
        assertEquals(0, door.size());
    }

    private double handshakes(String version) {
        return service.metrics()
                .get("starlog.ws.protocol")
                .tag("version", version)
                .counter()
                .count();
    }

    @Test
    void only_pages_of_configured_origins_connect() throws Exception {
        start(USUAL, "starlog.http.origins = \"https://play.example\"");
        String target = "/echo?access_token=" + token(1, Duration.ofMinutes(1));
        assertAnswer(403, "ORIGIN_UNKNOWN", ask(handshake(target, "Origin: https://evil.example\r\n")));
        for (String origin : List.of("", "Origin: https://play.example\r\n"))
            assertTrue(ask(handshake(target, origin)).startsWith("HTTP/1.1 101"));
    }

    @Test
    void a_page_of_ours_may_show_a_cookie_and_nobody_else() throws Exception {
        start(USUAL, "");
        String cookie = "Cookie: starlog-session=" + token(1, Duration.ofMinutes(1)) + "\r\n";
        assertTrue(
                ask(handshake("/echo", cookie + "Origin: http://localhost\r\n")).startsWith("HTTP/1.1 101"));
        assertAnswer(401, "TOKEN_MISSING", ask(handshake("/echo", cookie)));
        assertAnswer(403, "ORIGIN_UNKNOWN", ask(handshake("/echo", cookie + "Origin: http://localhost:81\r\n")));
    }

    @Test
    void a_player_an_address_and_all_have_so_many_seats() throws Exception {
        start(SocketLimits.of(7, 5, 3, 100), "");
        for (int i = 0; i < 3; i++) connect(1, "127.0.0.1");
        assertAnswer(429, "a player may have 3", refused(1, "127.0.0.2"));
        for (int i = 0; i < 2; i++) connect(2, "127.0.0.1");
        assertAnswer(429, "an address may have 5", refused(3, "127.0.0.1"));
        for (int i = 0; i < 2; i++) connect(3, "127.0.0.2");
        assertAnswer(503, "this instance has 7", refused(4, "127.0.0.2"));

        clients.getFirst().close();
        await().until(() -> door.size() == 6);
        connect(1, "127.0.0.2");
    }

    /// Whoever has heard that it is let in may ask for the next socket before the server has made anything of the first.
    @Test
    void seats_are_counted_before_anybody_hears_of_one() throws Exception {
        start(SocketLimits.of(100, 100, 3, 100).with(UpgradeLimits.of(0, 1_000, 1_000)), "");
        for (int round = 1; round <= 50; round++) {
            List<RawSocket> all = new ArrayList<>();
            for (int i = 0; i < 5; i++)
                all.add(RawSocket.open(service.http().port()).send(handshake("/echo", bearer(round))));
            clients.addAll(all);
            int letIn = 0;
            for (RawSocket each : all) if (each.answer().startsWith("HTTP/1.1 101")) letIn++;
            assertEquals(3, letIn);
            for (RawSocket each : all) each.close();
            await().pollInterval(Duration.ofMillis(1)).until(() -> door.size() == 0);
        }
        assertEquals(100, counted("starlog.sockets.handshakes.refused", "TOO_MANY_CONNECTIONS"));
    }

    @Test
    void an_address_and_a_player_may_knock_so_often() throws Exception {
        start(USUAL.with(UpgradeLimits.of(0, 2, 3)), "");
        long player = 1;
        String answer = refused(player, "127.0.0.1");
        while (answer.startsWith("HTTP/1.1 101") && player < 1_000) // two come back each second, while one asks
        answer = refused(++player, "127.0.0.1");
        assertTrue(player > 10, "after " + player);
        assertAnswer(429, "an address may ask for 2 sockets a second", answer);
        for (int i = 0; i < 3; i++) assertAnswer(101, "", refused(1_001, "127.0.0.2"));
        assertAnswer(429, "a player may ask for 3 sockets a minute", refused(1_001, "127.0.0.3"));
        await().until(() -> door.size() == 0); // those that were let in have gone
        connect(1_002, "127.0.0.3");
        assertEquals(2, counted("starlog.sockets.handshakes.refused", "TOO_MANY_HANDSHAKES"));
    }

    @Test
    void usual_limits_are_those_of_the_settings() {
        assertEquals(UpgradeLimits.USUAL, UpgradeLimits.of(Settings.of("", "ingest")));
    }

    @Test
    void sockets_that_this_side_ends_are_counted_by_code() throws Exception {
        start(USUAL, "");
        goodbye(connect(1, "127.0.0.1").send(masked(BINARY, new byte[101], 1)));
        assertEquals(1, counted("starlog.sockets.closed", "1009"));
    }

    /// A length of 64 bits whose first is set; and no more comes than a part of it.
    @Test
    void a_frame_whose_length_cannot_be_is_no_frame() throws Exception {
        start(USUAL, "");
        byte[] head = HexFormat.of().parseHex("81ff930300000000006c03000000");
        var client = connect(1, "127.0.0.1");
        assertEquals("1002 not a WebSocket frame", goodbye(client.send(Arrays.copyOf(head, head.length + 12))));
        await().until(() -> door.size() == 0);
    }

    @Test
    void who_ends_within_a_frame_is_gone_like_any_other_who_is_silent() throws Exception {
        start(new SocketLimits(9, 9, 9, 100, Duration.ofMillis(200), Duration.ofSeconds(1), UpgradeLimits.USUAL), "");
        connect(1, "127.0.0.1").send(HexFormat.of().parseHex("88fb080000042a")).shutdownOutput();
        await().until(() -> door.size() == 0);
    }

    private double counted(String name, String code) {
        return service.metrics().get(name).tag("code", code).counter().count();
    }

    /// More than connections may wait: what is open does not wait.
    @Test
    void open_sockets_give_way_to_nobody() throws Exception {
        start(SocketLimits.of(400, 400, 8, 100).with(UpgradeLimits.of(0, 1_000, 60)), "");
        RawSocket first = connect(1, "127.0.0.1");
        for (int player = 2; player <= 300; player++) connect(player, "127.0.0.1");
        for (int i = 0; i < 300; i++)
            clients.add(RawSocket.open(service.http().port()).send("GET /ec"));
        first.send(masked(BINARY, new byte[] {7}, 1));
        Frame answer = frame(first);
        while (answer.opcode() == PING) answer = frame(first);
        assertEquals(7, answer.data()[0]);
        assertEquals(300, door.size());
    }

    @Test
    void a_socket_ends_with_its_token() throws Exception {
        start(USUAL, "");
        RawSocket client = connect(token(1, Duration.ofSeconds(2)), "127.0.0.1");
        assertEquals("1008 the session token has expired", goodbye(client));
    }

    @Test
    void sockets_of_a_session_that_has_ended_are_closed_and_others_are_not() throws Exception {
        start(USUAL, "");
        UUID phone = UUID.randomUUID();
        RawSocket onPhone = connect(token(1, phone, Duration.ofMinutes(1)), "127.0.0.1");
        RawSocket atDesk = connect(1, "127.0.0.1");
        RawSocket other = connect(2, "127.0.0.1");
        ended.put(new Whose.OfSession(phone), end("LOGGED_OUT", ""));
        assertEquals("4001 the session has ended, LOGGED_OUT", goodbye(onPhone));
        ended.put(new Whose.OfPlayer(1), end("BANNED", "until tomorrow: \u00fc".repeat(10)));
        String goodbye = goodbye(atDesk);
        assertTrue(goodbye.startsWith("4003 the player is banned: until tomorrow: ?"), goodbye);
        other.send(masked(BINARY, new byte[] {7}, 1));
        assertEquals(7, frame(other).data()[0]);
        assertAnswer(403, "BANNED", refused(1, "127.0.0.1"));
        String bearer = "Authorization: Bearer " + token(3, phone, Duration.ofMinutes(1)) + "\r\n";
        assertAnswer(401, "SESSION_ENDED", ask(handshake("/echo", bearer)));
    }

    private static EndedTokens.End end(String reason, String detail) {
        return new EndedTokens.End(Long.MAX_VALUE, System.currentTimeMillis() + 60_000, reason, detail);
    }

    @Test
    void a_socket_goes_on_with_the_next_token_of_its_player() throws Exception {
        start(USUAL, "");
        UUID session = UUID.randomUUID();
        RawSocket client = connect(token(1, session, Duration.ofSeconds(2)), "127.0.0.1");
        String next = token(1, session, Duration.ofSeconds(5));
        String answer = control(client, "{\"token\":\"" + next + "\"}");
        assertTrue(answer.matches("\\{\"renewed\":\"20\\d\\d-.*Z\"}"), answer);
        long begin = System.nanoTime();
        assertEquals("1008 the session token has expired", goodbye(client));
        assertTrue(System.nanoTime() - begin > 2_000_000_000L);
    }

    @Test
    void a_socket_ends_with_the_session_of_the_token_that_was_shown_last() throws Exception {
        start(USUAL, "");
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        RawSocket client = connect(token(1, before, Duration.ofMinutes(1)), "127.0.0.1");
        control(client, "{\"token\":\"" + token(1, after, Duration.ofMinutes(1)) + "\"}");
        ended.put(new Whose.OfSession(before), end("LOGGED_OUT", ""));
        assertEquals("{\"echo\":\"still here\"}", control(client, "{\"echo\":\"still here\"}"));
        ended.put(new Whose.OfSession(after), end("LOGGED_OUT", ""));
        assertEquals("4001 the session has ended, LOGGED_OUT", goodbye(client));
    }

    @Test
    void other_tokens_and_other_words_are_refused_with_a_code_and_charged() throws Exception {
        start(USUAL, "");
        UUID out = UUID.randomUUID();
        ended.put(new Whose.OfSession(out), end("LOGGED_OUT", ""));
        RawSocket client = connect(1, "127.0.0.1");
        for (String[] each : new String[][] {
            {"TOKEN_OF_ANOTHER_PLAYER", "{\"token\":\"" + token(2, Duration.ofMinutes(1)) + "\"}"},
            {"TOKEN_MALFORMED", "{\"token\":\"no token\"}"},
            {"TOKEN_MALFORMED", "{\"token\":7}"},
            {"SESSION_ENDED", "{\"token\":\"" + token(1, out, Duration.ofMinutes(1)) + "\"}"},
            {"CONTROL_UNKNOWN", "{\"dance\":true}"},
            {"CONTROL_MALFORMED", "hello"},
            {"CONTROL_MALFORMED", ""},
            {"CONTROL_MALFORMED", "{\"echo\":1,\"token\":\"\"}"},
            {"CONTROL_MALFORMED", "[]"},
        }) {
            String answer = control(client, each[1]);
            assertTrue(answer.startsWith("{\"refused\":\"" + each[0] + "\",\"detail\":\""), each[1] + " " + answer);
        }
        client.send(masked(TEXT, "{\"dance\":true}".getBytes(StandardCharsets.UTF_8), 40));
        assertEquals("1008 too many unwanted frames", goodbye(client));
    }

    @Test
    void control_messages_are_small_and_not_many() throws Exception {
        start(SocketLimits.of(100, 20, 8, 0), "");
        byte[] echo = "{\"echo\":1}".getBytes(StandardCharsets.UTF_8);
        RawSocket talkative = connect(1, "127.0.0.1").send(masked(TEXT, echo, 2_000));
        assertTrue(goodbye(talkative).startsWith("1008"));
        RawSocket large = connect(2, "127.0.0.1");
        byte[] piece = new byte[125];
        large.send(fragment(TEXT, piece, 1)).send(fragment(0, piece, 40));
        assertEquals("1009 a message may have at most 4096 bytes", goodbye(large));
        RawSocket binary = connect(3, "127.0.0.1").send(masked(BINARY, new byte[1], 1));
        assertEquals("1002 no messages are taken here but text", goodbye(binary));
    }

    /// What is answered to a text message.
    private static String control(RawSocket client, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var frame = ByteBuffer.allocate(bytes.length + 8).put((byte) (0x80 | TEXT));
        if (bytes.length < 126) frame.put((byte) (0x80 | bytes.length));
        else frame.put((byte) (0x80 | 126)).putShort((short) bytes.length);
        frame.putInt(0).put(bytes);
        client.send(Arrays.copyOf(frame.array(), frame.position()));
        Frame answer = frame(client);
        while (answer.opcode() != TEXT) answer = frame(client);
        return new String(answer.data(), StandardCharsets.UTF_8);
    }

    /// As [#masked], but more is to come.
    private static byte[] fragment(int opcode, byte[] data, int times) {
        byte[] frames = masked(opcode, data, times);
        for (int i = 0; i < times; i++) frames[i * (data.length + 6)] &= 0x7f;
        return frames;
    }

    @Test
    void a_peer_that_answers_no_pings_loses_its_seat_and_one_that_does_keeps_it() throws Exception {
        start(new SocketLimits(2, 2, 2, 100, Duration.ofMillis(200), Duration.ofMillis(900), UpgradeLimits.USUAL), "");
        connect(1, "127.0.0.1"); // and never reads
        RawSocket alive = connect(1, "127.0.0.1");
        for (int pings = 0; pings < 8; pings++) {
            assertEquals(PING, frame(alive).opcode());
            alive.send(masked(PONG, new byte[0], 1));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> door.size() == 1);
    }

    @Test
    void the_newest_ping_is_answered_and_a_flood_of_them_ends_the_socket() throws Exception {
        start(USUAL, "");
        RawSocket client = connect(1, "127.0.0.1").send(masked(PING, new byte[] {1, 2}, 1));
        Frame answer = frame(client);
        assertEquals(PONG, answer.opcode());
        assertEquals(2, answer.data().length);
        client.send(masked(PING, new byte[125], 2_000));
        assertEquals("1008 too many unwanted frames", goodbye(client));
    }

    @Test
    void malformed_frames_are_charged_over_all_sockets_of_a_player_and_cost_nobody_else() throws Exception {
        start(USUAL, "");
        RawSocket honest = connect(1, "127.0.0.1");
        List<RawSocket> flood = new ArrayList<>();
        for (int i = 0; i < 8; i++) flood.add(connect(2, "127.0.0.1"));
        byte[] frames = masked(BINARY, new byte[0], 2_500);
        for (RawSocket each : flood) each.send(frames);
        for (RawSocket each : flood) assertEquals("1008 too many unwanted frames", goodbye(each));
        assertAnswer(429, "CHARGED", refused(2, "127.0.0.1"));

        honest.send(masked(BINARY, new byte[] {7}, 1));
        assertEquals(7, frame(honest).data()[0]);
        connect(1, "127.0.0.1");
    }

    @Test
    void too_much_and_nonsense_end_the_socket_with_their_codes() throws Exception {
        start(USUAL, "");
        assertEquals(
                "1009 a message may have at most 100 bytes",
                goodbye(connect(1, "127.0.0.1").send(masked(BINARY, new byte[101], 1))));
        assertTrue(goodbye(connect(1, "127.0.0.1").send(new byte[] {(byte) 0xff, 0x7f, 1, 2, 3}))
                .startsWith("1002"));
        await().until(() -> door.size() == 0);
    }

    @Test
    void clients_are_told_when_the_instance_stops() throws Exception {
        start(USUAL, "");
        RawSocket client = connect(1, "127.0.0.1");
        Thread stop = Thread.ofPlatform().start(service::close);
        assertEquals("1001 this instance is shutting down", goodbye(client));
        stop.join();
    }

    private record Frame(int opcode, byte[] data) {}

    private static Frame frame(RawSocket client) throws IOException {
        InputStream in = client.input();
        int opcode = in.read() & 0x0f;
        int length = in.read();
        if (length < 0) throw new IOException("closed without a goodbye");
        if (length == 126) length = in.read() << 8 | in.read();
        return new Frame(opcode, in.readNBytes(length));
    }

    /// Code and reason, after whatever else comes before.
    static String goodbye(RawSocket client) throws IOException {
        Frame frame = frame(client);
        while (frame.opcode() != CLOSE) frame = frame(client);
        byte[] data = frame.data();
        return ((data[0] & 0xff) << 8 | data[1] & 0xff) + " " + new String(data, 2, data.length - 2);
    }

    /// With a mask of zeros, which changes nothing.
    private static byte[] masked(int opcode, byte[] data, int times) {
        var frames = ByteBuffer.allocate((data.length + 6) * times);
        for (int i = 0; i < times; i++)
            frames.put((byte) (0x80 | opcode))
                    .put((byte) (0x80 | data.length))
                    .putInt(0)
                    .put(data);
        return frames.array();
    }

    private RawSocket connect(long player, String from) throws IOException {
        return connect(token(player, Duration.ofMinutes(1)), from);
    }

    private RawSocket connect(String token, String from) throws IOException {
        int before = door.size();
        RawSocket client = RawSocket.open(service.http().port(), from);
        clients.add(client);
        String answer = client.send(handshake("/echo", "Authorization: Bearer " + token + "\r\n"))
                .answer();
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        await().pollInterval(Duration.ofMillis(2)).until(() -> door.size() != before);
        return client;
    }

    /// Of player 1.
    private RawSocket open(String target, String headers) throws IOException {
        RawSocket client = RawSocket.open(service.http().port());
        clients.add(client);
        assertAnswer(
                101,
                "Upgrade",
                client.send(handshake(target, bearer(1) + headers)).answer());
        return client;
    }

    private String refused(long player, String from) throws IOException {
        try (var client = RawSocket.open(service.http().port(), from)) {
            return client.send(handshake("/echo", bearer(player))).answer();
        }
    }

    private static String bearer(long player) {
        return "Authorization: Bearer " + token(player, Duration.ofMinutes(1)) + "\r\n";
    }

    private String ask(String request) throws IOException {
        try (var client = RawSocket.open(service.http().port())) {
            return client.send(request).answer();
        }
    }

    static String handshake(String target, String headers) {
        return "GET " + target
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + headers + "\r\n";
    }

    static String token(long player, Duration validity) {
        return token(player, UUID.randomUUID(), validity);
    }

    private static String token(long player, UUID session, Duration validity) {
        return new TokenIssuer(KEYS, validity, Duration.ZERO, InstantSource.system())
                .issue(new Identity(player, "whoever", player, 0, session))
                .token();
    }

    private static void assertAnswer(int status, String words, String answer) {
        assertEquals("HTTP/1.1 " + status, answer.substring(0, 12), answer);
        assertTrue(answer.contains(words), answer);
    }
}
