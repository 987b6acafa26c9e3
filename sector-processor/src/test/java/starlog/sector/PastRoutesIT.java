package starlog.sector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
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
import starlog.sector.desync.Recordings;
import starlog.sector.engine.built.BuiltEngine;
import starlog.sector.slice.SliceCut;

/// What a node shows of the past, on the real Kafka and registry.
class PastRoutesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String OPERATOR_TOKEN = "a token of operators, for tests only";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Service node;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(EnumSet.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder));
        Settings settings = Settings.of(
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
    void a_running_sector_is_shown_from_its_first_tick_to_its_newest() throws Exception {
        JsonNode first = shown("/past/1?tick=1&ticks=5");
        assertEquals(0, first.get("base").asLong());
        assertEquals(1, first.at("/frames/0/t").asLong());
        JsonNode newest = shown("/past/1?ticks=20&before=10");
        long tick = newest.get("wanted").asLong();
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertTrue(shown("/past/1").get("wanted").asLong() > tick + 20));
        JsonNode on = shown("/past/1?tick=" + (tick + 1) + "&ticks=10");
        assertEquals(tick, on.get("base").asLong());
        assertEquals(tick + 10, on.at("/frames/9/t").asLong());
    }

    @Test
    void an_answer_is_packed_for_who_takes_that() throws Exception {
        String path = "/past/1?tick=3&ticks=2";
        JsonNode plain = shown(path);
        var packed = CLIENT.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + OPERATOR_TOKEN)
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofInputStream());
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        byte[] bytes = new GZIPInputStream(packed.body()).readAllBytes();
        assertEquals(plain.get("frames"), Json.read(bytes, JsonNode.class).get("frames"));
    }

    @Test
    void what_is_not_there_is_refused_with_what_is() throws Exception {
        assertRefused(404, "TICK_AHEAD", "/past/0?tick=1000000000");
        assertRefused(404, "NO_SUCH_SECTOR", "/past/2");
        assertRefused(404, "SLICE_FORGOTTEN", "/past/slice-00000000");
        assertRefused(400, "NUMBER_INVALID", "/past/0?tick=0");
        assertRefused(400, "NUMBER_INVALID", "/past/0?ticks=401");
        var nobody = HttpRequest.newBuilder(at("/past/0")).build();
        assertEquals(401, CLIENT.send(nobody, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void a_slice_that_is_brought_is_folded_like_a_sector() throws Exception {
        var cut = new SliceCut(Recordings.golden(), new BuiltEngine(), "elsewhere", Set.of(), _ -> {});
        byte[] bytes = cut.cut(500, 800).file().bytes();
        var brought = sent("POST", "/past", BodyPublishers.ofByteArray(bytes));
        assertEquals(200, brought.statusCode(), brought.body());
        JsonNode slice = Json.read(brought.body(), JsonNode.class);
        assertEquals(500, slice.get("from").asLong());
        assertEquals(800, slice.get("to").asLong());
        JsonNode stretch = shown("/past/" + slice.get("source").asText() + "?tick=600&before=50&ticks=400");
        assertEquals(549, stretch.get("base").asLong());
        assertEquals("elsewhere", stretch.get("world").asText());
        assertEquals("", stretch.get("standstill").asText());
        assertEquals(
                400, sent("POST", "/past", BodyPublishers.ofString("no slice")).statusCode());
    }

    private static void assertRefused(int status, String code, String path) throws Exception {
        var refused = answer(path);
        assertEquals(status, refused.statusCode(), refused.body());
        assertEquals(code, Json.read(refused.body(), JsonNode.class).get("code").asText());
    }

    private static JsonNode shown(String path) throws Exception {
        var answer = answer(path);
        assertEquals(200, answer.statusCode(), answer.body());
        return Json.read(answer.body(), JsonNode.class);
    }

    /// Asks until it is folded, and until nobody else's is.
    private static HttpResponse<String> answer(String path) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = sent("GET", path, BodyPublishers.noBody());
            boolean later = answer.statusCode() == 202 || answer.statusCode() == 503;
            if (!later || System.nanoTime() > deadline) return answer;
        }
    }

    private static HttpResponse<String> sent(String method, String path, BodyPublisher body) throws Exception {
        var request = HttpRequest.newBuilder(at(path))
                .method(method, body)
                .header("Authorization", "Bearer " + OPERATOR_TOKEN);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + node.operators().port() + path);
    }
}
