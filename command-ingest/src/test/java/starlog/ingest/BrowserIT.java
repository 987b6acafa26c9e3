package starlog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static starlog.ingest.IngestServer.PASSWORD;
import static starlog.ingest.IngestServer.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.ingest.IngestServer.Opened;
import starlog.runtime.http.Json;

/// A page in a browser that keeps its session in cookies: what the browser does with them is done here by hand.
@Timeout(60)
class BrowserIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> NAMES = List.of("starlog-csrf", "starlog-refresh", "starlog-session");

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static IngestServer server;

    private final Map<String, String> cookies = new TreeMap<>();
    private Opened player;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(IngestServer.COMPONENTS, StackConfig.inFolder(folder));
        server = IngestServer.start(stack, "starlog.http.hosts = play.example");
    }

    @AfterAll
    static void stop() {
        try (var _ = stack) {
            if (server != null) server.close();
        }
    }

    @BeforeEach
    void newPlayer() throws Exception {
        player = server.newPlayer();
        logIn();
    }

    private JsonNode logIn() throws Exception {
        HttpResponse<String> answer = ask("POST", "/sessions?cookie=true", credentials(name(), PASSWORD), false);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body(), JsonNode.class);
    }

    private String name() throws Exception {
        String path = "/players/";
        for (int number = 1; ; number++) {
            String name = "player-" + number;
            JsonNode shown = Json.read(
                    server.operate("GET", path + name, "", IngestServer.OPERATOR)
                            .body(),
                    JsonNode.class);
            if (shown.path("player").asLong() == player.player()) return name;
        }
    }

    @Test
    void tokens_are_in_cookies_that_no_script_reads_and_nowhere_else() throws Exception {
        JsonNode body = logIn();
        assertNull(body.get("token"));
        assertNull(body.get("refresh"));
        assertEquals(cookies.get("starlog-csrf"), body.get("csrf").asText());
        assertEquals(NAMES, List.copyOf(cookies.keySet()));
        HttpResponse<String> answer = ask("POST", "/sessions?cookie=true", credentials(name(), PASSWORD), false);
        for (String each : answer.headers().allValues("Set-Cookie")) {
            assertTrue(each.contains("; SameSite=Strict"), each);
            assertEquals(!each.startsWith("starlog-csrf"), each.endsWith("; HttpOnly"), each);
            assertEquals(each.startsWith("starlog-refresh"), each.contains("; Path=/sessions;"), each);
            assertFalse(each.contains("Secure"), each); // it has come to 127.0.0.1
        }
    }

    @Test
    void from_elsewhere_than_this_machine_they_need_tls() throws Exception {
        String request =
                "POST /sessions?cookie=true HTTP/1.1\r\nHost: play.example\r\nConnection: close\r\nContent-Length: ";
        String body = credentials(name(), PASSWORD);
        String answer = RawClient.ask(server.port(), request + body.length() + "\r\n\r\n" + body);
        assertTrue(answer.contains("Set-Cookie: __Host-starlog-session="), answer);
        assertTrue(answer.contains("Set-Cookie: __Host-starlog-csrf="), answer);
        assertTrue(answer.contains("Set-Cookie: __Secure-starlog-refresh="), answer);
        assertEquals(4, answer.split("; Secure", -1).length, answer);
    }

    @Test
    void what_is_only_read_needs_the_cookie_and_what_changes_something_must_be_meant() throws Exception {
        assertEquals(200, ask("GET", "/sessions", "", false).statusCode());
        refused("CSRF_TOKEN_WRONG", ask("DELETE", "/sessions/current", "", false));
        String ours = cookies.put("starlog-csrf", "a value that somebody else has set");
        refused("CSRF_TOKEN_WRONG", ask("DELETE", "/sessions/current", "", true));
        cookies.put("starlog-csrf", ours);
        refused("CSRF_TOKEN_WRONG", ask("POST", "/sessions/refresh", "", false));
        HttpResponse<String> ended = ask("DELETE", "/sessions/current", "", true);
        assertEquals(204, ended.statusCode(), ended.body());
        for (String each : ended.headers().allValues("Set-Cookie")) assertTrue(each.contains("Max-Age=0"), each);
        assertEquals(Map.of(), cookies);
        assertEquals(401, ask("GET", "/sessions", "", false).statusCode());
    }

    @Test
    void a_page_goes_on_by_its_cookies_alone() throws Exception {
        var before = new TreeMap<>(cookies);
        HttpResponse<String> refreshed = ask("POST", "/sessions/refresh", "", true);
        assertEquals(200, refreshed.statusCode(), refreshed.body());
        for (String name : NAMES) assertFalse(cookies.get(name).equals(before.get(name)), name);
        String csrf = cookies.get("starlog-csrf");
        assertEquals(200, ask("POST", "/sessions/renewal", "", true).statusCode());
        assertEquals(csrf, cookies.get("starlog-csrf"));
        assertEquals(204, ask("DELETE", "/sessions", "", true).statusCode());
    }

    @Test
    void another_page_can_do_nothing_with_them() throws Exception {
        HttpRequest.Builder request = request("/sessions/current").header("Origin", "https://evil.example");
        HttpResponse<String> answer = HTTP.send(
                request.header("X-CSRF-Token", cookies.get("starlog-csrf"))
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
        refused("ORIGIN_UNKNOWN", answer);
        assertEquals(200, ask("GET", "/sessions", "", false).statusCode());
    }

    private static void refused(String code, HttpResponse<String> answer) throws Exception {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals(code, Json.read(answer.body(), JsonNode.class).get("code").asText());
    }

    private HttpResponse<String> ask(String method, String path, String body, boolean meant) throws Exception {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
        if (meant) request.header("X-CSRF-Token", cookies.get("starlog-csrf"));
        HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
        for (String each : answer.headers().allValues("Set-Cookie")) keep(each);
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        List<String> all = new ArrayList<>();
        cookies.forEach((name, value) -> all.add(name + "=" + value));
        return all.isEmpty() ? request : request.header("Cookie", String.join("; ", all));
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.substring(0, setCookie.indexOf(';')).split("=", 2);
        if (pair[1].isEmpty()) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }
}
