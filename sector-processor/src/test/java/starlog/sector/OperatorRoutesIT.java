package starlog.sector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.service.Service;
import starlog.schemas.world.WorldEntry.Operated;
import starlog.worldlog.operator.OperatorHistory;

/// What operators tell a node, on the real Kafka and registry, and what is kept of it.
class OperatorRoutesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPERATOR_TOKEN = "a token of operators, for tests only";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;
    private static Service node;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(EnumSet.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder));
        settings = Settings.of(
                """
                starlog {
                  kafka.bootstrap = "%s"
                  registry.url = "%s"
                  world { sectors-wide = 2, sectors-high = 1 }
                  operator.token = "%s"
                  sector { operator.port = 0, archive.folder = "%s" }
                }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl(), OPERATOR_TOKEN, folder.resolve("archive")),
                "sector");
        node = Service.start("sector", settings, SectorMain::wire);
        Awaitility.await().atMost(PATIENCE).until(() -> node.health().ready());
    }

    @AfterAll
    static void stop() {
        if (node != null) node.close();
        if (stack != null) stack.close();
    }

    @Test
    void a_speed_is_set_and_the_history_says_who_and_why() throws Exception {
        var done = tell("/dilation", Map.of("sector", 1, "permille", 500, "by", "Ann", "reason", "a fleet comes"));
        assertEquals(200, done.statusCode(), done.body());
        assertEquals("sector 1: 500 of 1000", json(done).at("/lines/0").asText());
        Awaitility.await().atMost(PATIENCE).until(() -> speed(1) == 500);
        assertKept("Ann", "dilate", "sector 1: 500 of 1000", "a fleet comes");
        assertEquals(
                200,
                tell("/dilation", Map.of("permille", 0, "by", "Ann", "reason", "gone"))
                        .statusCode());
        assertKept("Ann", "dilate", "all sectors: as fast as its owner can", "gone");
    }

    @Test
    void a_drain_is_kept_before_it_begins() throws Exception {
        assertEquals(
                200, tell("/drain", Map.of("by", "Bob", "reason", "a new disk")).statusCode());
        assertKept("Bob", "drain", "node " + json(get("/sectors")).get("node").asText(), "a new disk");
        assertTrue(json(get("/sectors")).get("draining").asBoolean());
        assertEquals(200, send("POST", "/undrain", "").statusCode());
        assertEquals("unnamed", kept("undrain").by());
    }

    @Test
    void rules_are_shown_compared_and_applied() throws Exception {
        String text = json(get("/rules/0")).get("text").asText();
        JsonNode same = json(tell("/rules/check", Map.of("lines", lines(text))));
        assertTrue(same.get("allowed").asBoolean());
        assertEquals(0, same.at("/comparison/groups/0/changes/changes").size());

        String changed = text + "\nstarlog.world.intents-per-tick = 37\n";
        JsonNode difference = json(tell("/rules/check", Map.of("lines", lines(changed))))
                .at("/comparison/groups/0/changes/changes/0");
        assertEquals("intents-per-tick", difference.get("key").asText());
        assertEquals("37", difference.get("after").asText());

        JsonNode applied = json(tell("/rules/apply", Map.of("lines", lines(changed), "by", "Cid", "reason", "bots")));
        assertTrue(applied.get("applied").asBoolean());
        for (JsonNode sector : applied.get("sectors"))
            assertEquals("IN_FORCE", sector.get("outcome").asText());
        assertEquals("Cid", kept("rules").by());
        assertTrue(
                kept("rules").what().contains("intents-per-tick"), kept("rules").what());
    }

    @Test
    void what_is_unclear_or_wrong_is_refused_in_words_and_not_kept() throws Exception {
        int before = history().size();
        assertRefused(400, "reason must say something", "/dilation", Map.of("permille", 1, "by", "Ann"));
        assertRefused(400, "by must say who operates", "/dilation", Map.of("permille", 1, "reason", "x"));
        assertRefused(400, "permille is missing", "/dilation", Map.of("by", "Ann", "reason", "x"));
        assertRefused(
                409,
                "permille must be from 0 to 1000: 1001",
                "/dilation",
                Map.of("permille", 1001, "by", "Ann", "reason", "x"));
        assertRefused(
                409,
                "there is no sector 2; the world has 0 to 1",
                "/dilation",
                Map.of("sector", 2, "permille", 1, "by", "Ann", "reason", "x"));
        assertRefused(
                409,
                "has not stopped there; force it if you are sure",
                "/quarantine",
                Map.of("sector", 0, "offset", 0, "force", false, "by", "Ann", "reason", "x"));
        assertRefused(
                409,
                "topic must be one of",
                "/quarantine",
                Map.of("topic", "world", "sector", 0, "offset", 0, "force", false, "by", "Ann", "reason", "x"));
        assertRefused(400, "by may have 64 characters, has 65", "/drain", Map.of("by", "x".repeat(65)));
        assertRefused(
                409,
                "a text may include nothing",
                "/rules/check",
                Map.of("lines", List.of("include \"/etc/hostname\"")));
        assertEquals(
                401,
                CLIENT.send(request("GET", "/rules/0", "").build(), BodyHandlers.ofString())
                        .statusCode());
        assertEquals(before, history().size());
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static void assertRefused(int status, String words, String path, Map<String, Object> body)
            throws Exception {
        var refused = tell(path, body);
        assertEquals(status, refused.statusCode(), refused.body());
        assertTrue(json(refused).get("detail").asText().contains(words), refused.body());
    }

    private static void assertKept(String by, String action, String what, String reason) throws Exception {
        Operated kept = kept(action);
        assertEquals(List.of(by, what, reason), List.of(kept.by(), kept.what(), kept.reason()));
    }

    private static Operated kept(String action) throws Exception {
        return history().stream()
                .filter(each -> each.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static List<Operated> history() throws Exception {
        try (var history = OperatorHistory.open(settings.at("starlog.kafka"), "test")) {
            return history.last();
        }
    }

    private static int speed(int sector) throws Exception {
        for (JsonNode seat : json(get("/sectors")).get("sectors"))
            if (seat.get("sector").asInt() == sector)
                return seat.get("speedPermille").asInt();
        return -1;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static HttpResponse<String> tell(String path, Map<String, ?> body) throws Exception {
        return send("POST", path, new String(Json.bytes(body)));
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = request(method, path, body).header("Authorization", "Bearer " + OPERATOR_TOKEN);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.operators().port() + path))
                .method(method, BodyPublishers.ofString(body));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.read(answer.body(), JsonNode.class);
    }
}
