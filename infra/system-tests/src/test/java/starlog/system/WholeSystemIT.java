package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One world through everything that can be killed, in the order of the methods: each goes on with the data that the
/// one before left behind.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeSystemIT {
    private static final Duration SMOKE = Duration.ofMinutes(2);
    private static final Duration BACK = Duration.ofMinutes(2);
    private static final long MILLI = 1_000; // in microseconds: Kafka's clock is to the millisecond

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;
    private static int portBase;

    @BeforeAll
    static void up() throws Exception {
        portBase = FreePorts.base();
        starlog = new StarlogCommand(folder, portBase);
        assertOk(starlog.up("--apart"));
    }

    @AfterAll
    static void down() throws Exception {
        Map<String, Long> parts = starlog.parts();
        assertOk(starlog.run(Duration.ofMinutes(1), "down"));
        parts.forEach((name, pid) -> assertTrue(gone(pid), name + " still runs: pid=" + pid));
    }

    @Test
    @Order(1)
    void an_intent_passes_every_hop() throws Exception {
        assertOk(starlog.run(SMOKE, "smoke"));
        assertOk(starlog.run(SMOKE, "status"));
    }

    @Test
    @Order(2)
    void operators_see_a_players_last_intents_with_their_verdicts_and_hops() throws Exception {
        StarlogCommand.Result smoke = starlog.run(SMOKE, "smoke");
        assertOk(smoke);
        Matcher player = Pattern.compile("player (\\d+) ship (\\d+)").matcher(smoke.output());
        assertTrue(player.find(), smoke.output());
        JsonNode rows = asked("/console/api/intents/" + player.group(1)).get("data");
        assertEquals(
                List.of("STOP", "THRUST", "STEER", "SPAWN"),
                rows.findValuesAsText("kind"),
                "the newest first: " + rows);
        for (JsonNode row : rows) assertPlausible(row, player.group(2));
    }

    private static void assertPlausible(JsonNode row, String ship) {
        assertEquals(ship, row.get("ship").asText(), row::toString);
        assertEquals("ACCEPTED", row.get("verdict").asText(), row::toString);
        assertEquals(1, row.get("measured").asInt(), row::toString);
        assertTrue(Math.abs(System.currentTimeMillis() - row.get("atMillis").asLong()) < 120_000, row::toString);
        long logged = row.get("logged").asLong();
        for (long micros : new long[] {
            row.get("fromClient").asLong(),
            row.get("gathered").asLong(),
            logged + row.get("stepped").asLong() // by itself it is below zero where the intent overtook its tick
        }) assertTrue(micros > -MILLI && micros < SMOKE.toNanos() / MILLI, row::toString);
    }

    private static JsonNode asked(String path) throws Exception {
        String token =
                Files.readString(folder.resolve("data/run/operator.token")).strip();
        URI address = URI.create(starlog.operators("query") + path);
        HttpRequest question = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .timeout(BACK)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(question, BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return new ObjectMapper().readTree(answer.body());
        }
    }

    @Test
    @Order(3)
    void the_tour_goes_as_its_document_says() throws Exception {
        Path document = Path.of(System.getProperty("starlog.home"), "docs", "TOUR.md");
        for (TourDocument.Step step : TourDocument.steps(document)) {
            StarlogCommand.Result result = starlog.typed(SMOKE, step.at(portBase));
            assertEquals(0, result.exitCode(), step.command() + "\n" + result.output());
            for (String word : step.words())
                assertTrue(
                        result.output().contains(word),
                        () -> step.command() + " says no " + word + ":\n" + result.output());
        }
    }

    @Test
    @Order(4)
    void a_second_up_names_the_first() throws Exception {
        StarlogCommand.Result second = starlog.up();
        assertTrue(second.exitCode() != 0, second.output());
        assertTrue(second.output().contains("pid " + starlog.supervisorPid()), second.output());
    }

    @Test
    @Order(5)
    void beside_everything_that_strangers_try_all_services_live_and_players_stay_in() throws Exception {
        StarlogCommand.Result attack = starlog.run(
                Duration.ofMinutes(4), "attack", "--players", "4", "--quiet-minutes", "0.1", "--minutes", "0.3");
        System.out.println(attack.output());
        assertOk(attack);
        assertOk(starlog.run(SMOKE, "smoke"));
    }

    @Test
    @Order(6)
    void whichever_process_is_killed_comes_back_and_the_next_intent_passes_every_hop() throws Exception {
        for (String name : starlog.parts().keySet()) {
            long killed = starlog.parts().get(name);
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            assertOk(starlog.run(BACK, "status", "--wait", Long.toString(BACK.toSeconds() - 10)));
            assertTrue(starlog.parts().get(name) != killed, name);
            StarlogCommand.Result smoke = starlog.run(SMOKE, "smoke");
            assertEquals(0, smoke.exitCode(), "after kill -9 of " + name + ":\n" + smoke.output());
        }
    }

    @Test
    @Order(7)
    void every_recorded_tick_replays_equal() throws Exception {
        StarlogCommand.Result replay = starlog.run(Duration.ofMinutes(3), "replay", "--all");
        System.out.println(replay.output());
        assertOk(replay);
    }

    @Test
    @Order(8)
    void who_follows_a_sector_until_it_is_stopped_is_told_what_was_found() throws Exception {
        StarlogCommand.Result followed = starlog.stopped(
                SMOKE,
                said -> said.lines()
                                .filter(line -> line.endsWith(": as recorded"))
                                .count()
                        >= 3,
                "replay",
                "--sector",
                "0",
                "--follow");
        assertTrue(
                followed.output()
                        .strip()
                        .lines()
                        .reduce((_, last) -> last)
                        .orElse("")
                        .endsWith("equal"),
                followed.output());
    }

    @Test
    @Order(9)
    void when_up_itself_is_killed_nothing_is_left_over_and_the_world_goes_on() throws Exception {
        Map<String, Long> parts = starlog.parts();
        ProcessHandle.of(starlog.supervisorPid()).orElseThrow().destroyForcibly();
        for (var part : parts.entrySet())
            Awaitility.await(part.getKey() + " has ended with its parent")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> gone(part.getValue()));
        assertOk(starlog.up());
        assertOk(starlog.run(SMOKE, "smoke"));
        assertOk(starlog.run(Duration.ofMinutes(3), "replay", "--all"));
    }

    /// The services share a process by now: `up` was told nothing else.
    @Test
    @Order(10)
    void a_service_that_cannot_go_on_does_not_keep_those_that_shared_its_process() throws Exception {
        long shared = starlog.parts().get("sector");
        assertEquals(shared, starlog.parts().get("ingest"));
        try (var database = DriverManager.getConnection(starlog.address("postgres"), "starlog", "")) {
            assertEquals(
                    1,
                    database.createStatement()
                            .executeUpdate("UPDATE account.belongs_to SET world = gen_random_uuid()"));
        }
        ProcessHandle.of(shared).orElseThrow().destroyForcibly();

        Awaitility.await("the others have processes of their own, and are ready")
                .atMost(BACK)
                .pollInterval(Duration.ofSeconds(2)) // it is a process that does it
                .until(() -> starlog.run(SMOKE, "status").output(), WholeSystemIT::allButIngestAreReady);
        Awaitility.await("the one that cannot is named, with the reason")
                .atMost(BACK)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> starlog.run(SMOKE, "status").output(), WholeSystemIT::ingestSaysWhy);
    }

    private static boolean ingestSaysWhy(String status) {
        return Pattern.compile("^ingest keeps failing: .*belongs to world", Pattern.MULTILINE)
                .matcher(status)
                .find();
    }

    private static boolean allButIngestAreReady(String status) {
        return List.of("sector", "projection", "query", "analytics").stream()
                .allMatch(service -> Pattern.compile("^" + service + " .* yes$", Pattern.MULTILINE)
                        .matcher(status)
                        .find());
    }

    private static void assertOk(StarlogCommand.Result result) {
        assertEquals(0, result.exitCode(), result.output());
    }

    private static boolean gone(long pid) {
        return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
    }
}
