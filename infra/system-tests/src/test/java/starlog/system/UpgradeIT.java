package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A world of this build's engine that the next build's goes on with.
class UpgradeIT {
    private static final Duration COMMAND = Duration.ofMinutes(3);
    private static final String PARTS = "kafka,registry,postgres,ingest,sector,projection,query";

    @TempDir
    private Path folder;

    private StarlogCommand starlog;

    @BeforeEach
    void up() throws Exception {
        starlog = new StarlogCommand(folder, FreePorts.base());
        assertOk(starlog.up("--apart", "--only", PARTS));
    }

    @AfterEach
    void down() throws Exception {
        starlog.run(COMMAND, "down");
    }

    @Test
    void the_next_build_goes_on_behind_the_last_tick_of_this_one_and_both_replay() throws Exception {
        assertOk(starlog.run(COMMAND, "smoke")); // its ship flies on
        JsonNode before = sector();
        assertOk(starlog.run(COMMAND, "down"));

        var build = new OtherBuild(Path.of(System.getProperty("starlog.home")), folder.resolve("next"));
        int next = build.next();
        starlog.take(build.jar());
        assertOk(starlog.up("--apart", "--only", PARTS));
        assertOk(starlog.run(COMMAND, "smoke"));
        JsonNode after = sector();
        assertEquals(next - 1, before.get("engineVersion").asInt());
        assertEquals(next, after.get("engineVersion").asInt());
        assertTrue(tick(after) > tick(before), before + " then " + after);

        StarlogCommand.Result replay = starlog.run(COMMAND, "replay", "--all", "--json");
        assertOk(replay);
        for (JsonNode each : document(replay).get("sectors")) {
            assertEquals("equal", each.get("outcome").asText(), replay.output());
            assertEquals(1, each.get("firstTick").asLong(), replay.output());
        }
        assertOk(starlog.run(COMMAND, "audit"));
    }

    private JsonNode sector() throws Exception {
        URI address = URI.create(starlog.address("query") + "/sectors");
        HttpRequest question =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode all = new ObjectMapper()
                    .readTree(http.send(question, BodyHandlers.ofString()).body());
            return (all.isArray() ? all : all.get("sectors")).get(0);
        }
    }

    private static long tick(JsonNode sector) {
        return sector.get("asOf").get("tick").asLong();
    }

    private static JsonNode document(StarlogCommand.Result result) throws Exception {
        return new ObjectMapper()
                .readTree(result.output().substring(result.output().indexOf('{')));
    }

    private static void assertOk(StarlogCommand.Result result) {
        assertEquals(0, result.exitCode(), result.output());
    }
}
