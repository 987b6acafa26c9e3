package starlog.runtime.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.config.Settings;
import starlog.runtime.service.Service;

/// What strangers do at the door, by raw sockets, and what honest clients notice of it.
@Timeout(60)
class HttpServerTest {
    private static final String TOKEN = "a token of operators, for tests only";
    private static final String SETTINGS = """
            starlog.operator.token = "%s"
            starlog.http { hosts = "game.example, www.game.example", origins = "https://play.example" }
            starlog.http { trusted-proxies = "127.0.0.9, 10.0.0.0/8" }
            """.formatted(TOKEN);
    private static final Duration HEALTH_WITHIN = Duration.ofSeconds(1);

    record LogIn(String name, String password) {}

    private final List<RawSocket> hostile = new ArrayList<>();
    private Service service;
    private boolean drained;

    @BeforeEach
    void start() throws Exception {
        service = Service.start("ingest", Settings.of(SETTINGS, "ingest"), wired -> {
            wired.http().post("/sessions", request -> {
                request.json(LogIn.class);
                return Response.json(200, Map.of("client", request.clientAddress()));
            });
            wired.http().get("/large", _ -> Response.text(200, "x".repeat(300_000)));
            wired.operators().get("/sectors", _ -> Response.json(200, Map.of()));
            wired.operators().post("/drain", _ -> {
                drained = true;
                return Response.noContent();
            });
        });
    }

    @AfterEach
    void close() throws IOException {
        for (RawSocket each : hostile) each.close();
        service.close();
    }

    @Test
    void players_see_neither_health_nor_metrics_nor_operators_paths() throws Exception {
        for (String path : List.of("/livez", "/readyz", "/metrics", "/sectors"))
            assertStatus(404, ask(players(), get(path, "localhost")));
        assertStatus(404, ask(players(), post("/drain", "localhost", "", "")));
        assertStatus(404, ask(operators(), post("/sessions", "localhost", "", "")));
    }

    @Test
    void health_answers_at_once_whatever_is_half_sent_or_never_read() throws Exception {
        for (int port : List.of(players(), operators())) {
            for (int i = 0; i < 100; i++)
                hostile(port, "GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n");
            for (int i = 0; i < 100; i++) hostile(port, "POST /dr");
            String path = port == players() ? "/large" : "/metrics";
            for (int i = 0; i < 8; i++) hostile(port, get(path, "localhost").repeat(57));
            assertHealthy();
        }
        assertStatus(200, ask(operators(), get("/metrics", "localhost")));
        assertStatus(200, logIn("127.0.0.2"));
    }

    @Test
    void who_asks_too_often_is_refused_slowly_and_others_are_not() throws Exception {
        var often = hostile(players(), "");
        String answer = "";
        for (int i = 0; i < 10_000 && !answer.contains(" 429 "); i++)
            answer = often.send(get("/sectors", "localhost")).answer();
        assertProblem(429, "TOO_MANY_REQUESTS", answer);
        assertTrue(answer.contains("an address may ask 100 times a second; try again in 1 s"), answer);
        assertTrue(answer.contains("Retry-After: 1\r\n"), answer);

        for (int i = 0; i < 20; i++)
            hostile(players(), get("/sectors", "localhost").repeat(57));
        assertStatus(200, logIn("127.0.0.2"));
        assertHealthy();
        await().atMost(Duration.ofSeconds(30)).until(() -> logIn("127.0.0.1").startsWith("HTTP/1.1 200"));
    }

    @Test
    void a_client_that_never_reads_is_closed() throws Exception {
        var never = hostile(operators(), get("/metrics", "localhost").repeat(90));
        await().atMost(Duration.ofSeconds(15)).until(never::refusesMore);
    }

    @Test
    void a_connection_to_the_operators_listener_ends_after_a_hundred_requests() throws Exception {
        var socket = hostile(operators(), "");
        for (int i = 1; i < 100; i++)
            assertFalse(closes(socket.send(get("/livez", "localhost")).answer()));
        assertTrue(closes(socket.send(get("/livez", "localhost")).answer()));
        assertTrue(socket.ended());
    }

    private static boolean closes(String answer) {
        assertStatus(200, answer);
        return answer.toLowerCase(Locale.ROOT).contains("connection: close");
    }

    @Test
    void an_operators_word_needs_the_token_and_a_question_does_not() throws Exception {
        assertStatus(200, ask(operators(), get("/sectors", "localhost")));
        String refused = ask(operators(), post("/drain", "localhost", "", ""));
        assertProblem(401, "OPERATOR_TOKEN_NEEDED", refused);
        assertTrue(refused.contains("WWW-Authenticate: Bearer"), refused);
        assertStatus(401, ask(operators(), post("/drain", "localhost", "Authorization: Bearer x\r\n", "")));
        assertFalse(drained);
        assertStatus(204, ask(operators(), post("/drain", "localhost", "Authorization: Bearer " + TOKEN + "\r\n", "")));
        assertTrue(drained);
    }

    @Test
    void a_foreign_host_is_refused_by_both_listeners() throws Exception {
        for (int port : List.of(players(), operators())) {
            for (String host :
                    List.of("rebound.example", "203.0.113.7", "127.0.0.1.rebound.example", "[2001:db8::1]:80"))
                assertProblem(421, "HOST_UNKNOWN", ask(port, get("/large", host)));
            for (String host : List.of("localhost", "LOCALHOST:7101", "127.0.0.1:" + port, "[::1]", "Game.Example:443"))
                assertStatus(port == players() ? 200 : 404, ask(port, get("/large", host)));
        }
        assertStatus(
                421,
                ask(operators(), post("/drain", "rebound.example", "Authorization: Bearer " + TOKEN + "\r\n", "")));
    }

    @Test
    void bodies_that_are_held_fill_nothing_and_keep_nobody_out() throws Exception {
        String head = "POST /sessions HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
        assertProblem(413, "BODY_TOO_LARGE", ask(players(), head + "65536\r\n\r\n"));
        for (int i = 0; i < 264; i++) hostile(players(), head + "65536\r\n\r\n");
        for (int i = 0; i < 264; i++) hostile(players(), "127.0.0.3", head + "1024\r\n\r\n" + " ".repeat(1023));
        for (String from : List.of("127.0.0.1", "127.0.0.2")) assertStatus(200, logIn(from));
        assertHealthy();
    }

    @Test
    void a_configured_origin_gets_cors_headers_and_another_none() throws Exception {
        String preflight = "OPTIONS /sessions HTTP/1.1\r\nHost: localhost\r\nOrigin: %s\r\n"
                + "Access-Control-Request-Method: POST\r\n\r\n";
        String allowed = ask(players(), preflight.formatted("https://play.example"));
        assertStatus(204, allowed);
        assertTrue(allowed.contains("Access-Control-Allow-Origin: https://play.example\r\n"), allowed);
        assertTrue(allowed.contains("Access-Control-Allow-Methods: POST\r\n"), allowed);
        assertTrue(
                allowed.contains(
                        "Access-Control-Allow-Headers: Authorization, Content-Type, If-None-Match, X-CSRF-Token\r\n"),
                allowed);

        String other = ask(players(), preflight.formatted("https://evil.example"));
        assertStatus(405, other);
        assertFalse(other.contains("Access-Control"), other);
        String answer = ask(players(), post("/sessions", "localhost", "Origin: https://play.example\r\n", "{}"));
        assertTrue(answer.contains("Access-Control-Allow-Origin: https://play.example\r\n"), answer);
    }

    @Test
    void a_page_of_elsewhere_changes_nothing() throws Exception {
        for (String origin : List.of("https://evil.example", "null", "http://localhost.evil.example", "file://"))
            assertStatus(403, ask(players(), post("/sessions", "localhost", "Origin: " + origin + "\r\n", "{}")));
        for (String origin : List.of("http://localhost", "https://localhost", "https://play.example"))
            assertStatus(200, ask(players(), post("/sessions", "localhost", "Origin: " + origin + "\r\n", "{}")));
        assertStatus(
                200, ask(players(), post("/sessions", "localhost:7101", "Origin: http://localhost:7101\r\n", "{}")));
        assertStatus(200, ask(players(), post("/sessions", "localhost:443", "Origin: https://localhost\r\n", "{}")));
        assertStatus(
                403, ask(players(), post("/sessions", "localhost:7101", "Origin: http://localhost:7102\r\n", "{}")));
    }

    @Test
    void only_a_trusted_proxy_says_who_the_client_is() throws Exception {
        String forwarded = post("/sessions", "localhost", "X-Forwarded-For: 1.2.3.4, 203.0.113.7, 10.1.1.1\r\n", "{}");
        assertTrue(ask(players(), "127.0.0.9", forwarded).endsWith("{\"client\":\"203.0.113.7\"}"));
        assertTrue(ask(players(), "127.0.0.8", forwarded).endsWith("{\"client\":\"127.0.0.8\"}"));
        String v6 = post("/sessions", "localhost", "X-Forwarded-For: [2001:db8:1:2:3::4]:4711\r\n", "{}");
        assertTrue(ask(players(), "127.0.0.9", v6).endsWith("{\"client\":\"2001:db8:1:2:0:0:0:0/64\"}"));
        String nonsense = post("/sessions", "localhost", "X-Forwarded-For: 203.0.113.7, nonsense\r\n", "{}");
        assertTrue(ask(players(), "127.0.0.9", nonsense).endsWith("{\"client\":\"127.0.0.9\"}"));
    }

    @Test
    void unfit_text_is_a_clients_mistake() throws Exception {
        for (String name : List.of("\\u0000", "a\\nb", "\\u009f", "\\ud800"))
            assertProblem(
                    400,
                    "JSON_INVALID",
                    ask(players(), post("/sessions", "localhost", "", "{\"name\":\"" + name + "\"}")));
        assertProblem(400, "JSON_INVALID", ask(players(), post("/sessions", "localhost", "", "{\"name\":7}")));
        assertProblem(
                400,
                "JSON_INVALID",
                ask(players(), post("/sessions", "localhost", "", "{\"name\":\"a\",\"name\":\"b\"}")));
    }

    private void assertHealthy() throws Exception {
        for (String path : List.of("/livez", "/readyz")) {
            List<Duration> took = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                assertStatus(200, ask(operators(), get(path, "localhost")));
                took.add(Duration.ofNanos(System.nanoTime() - start));
            }
            took.sort(null);
            // The median: what the machine does beside this test is not the server's delay.
            assertTrue(took.get(2).compareTo(HEALTH_WITHIN) < 0, path + " took " + took);
        }
    }

    private String logIn(String from) throws IOException {
        return ask(players(), from, post("/sessions", "localhost", "", "{\"name\":\"a\",\"password\":\"b\"}"));
    }

    private RawSocket hostile(int port, String text) throws IOException {
        return hostile(port, "127.0.0.1", text);
    }

    private RawSocket hostile(int port, String from, String text) throws IOException {
        var socket = RawSocket.open(port, from);
        hostile.add(socket);
        return socket.send(text);
    }

    private static String get(String path, String host) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }

    private static String post(String path, String host, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String ask(int port, String request) throws IOException {
        return ask(port, "127.0.0.1", request);
    }

    private static String ask(int port, String from, String request) throws IOException {
        try (var socket = RawSocket.open(port, from)) {
            return socket.send(request).answer();
        }
    }

    private int players() {
        return service.http().port();
    }

    private int operators() {
        return service.operators().port();
    }

    private static void assertStatus(int status, String answer) {
        assertEquals("HTTP/1.1 " + status, answer.substring(0, 12), answer);
    }

    private static void assertProblem(int status, String code, String answer) {
        assertStatus(status, answer);
        assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
    }
}
