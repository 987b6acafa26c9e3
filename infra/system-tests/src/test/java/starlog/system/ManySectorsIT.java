package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
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

/// Four sectors on two nodes, in the order of the methods: rules are changed while the world runs, a ship flies through
/// all sectors, clients in another language play, sessions are renewed, lost and ended, and the nodes are drained; then all of
/// it is audited and replayed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManySectorsIT {
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration TOUR = Duration.ofMinutes(5);
    private static final String[] NODES = {"sector", "sector-2"};
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final int SECTORS = 4;
    private static final Pattern VERSION = Pattern.compile("rules version (\\d+)");
    /// Without those who might end the tour.
    private static final String WORLD = """
            starlog.world { sectors-wide = 2, sectors-high = 2 }
            starlog.rules.npcs { pirates.most = 0, raider.most = 0 }
            """;

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;
    private static Path changed;
    private static FutureTask<StarlogCommand.Result> sessions; // it waits a minute for a new key, while others fly

    @BeforeAll
    static void up() throws Exception {
        starlog = new StarlogCommand(folder, FreePorts.base());
        changed = folder.resolve("changed.conf");
        Path own = Files.writeString(folder.resolve("own.conf"), WORLD + "starlog.query.live.debug = true\n");
        String parts = "kafka,registry,postgres,ingest,sector,query";
        assertEnds(0, starlog.up("--nodes", "2", "--config", own.toString(), "--only", parts));
        // A node that takes a sector over brings the rules of its own file, too: only then is their version at rest.
        Awaitility.await("each node owns its share")
                .atMost(COMMAND)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> count(starlog.run(COMMAND, "sectors").output(), "  sector-2  sector ") == SECTORS / 2);
    }

    @AfterAll
    static void down() throws Exception {
        assertEnds(0, starlog.run(COMMAND, "down"));
    }

    @Test
    @Order(1)
    void a_sector_begins_with_the_rules_of_its_file() throws Exception {
        String shown = rules(0, "show");

        assertEquals(1, version(shown));
        assertTrue(shown.contains("top-speed-units-per-tick = 5\n"), shown);
    }

    @Test
    @Order(2)
    void a_file_with_a_mistake_changes_nothing() throws Exception {
        change("starlog.rules.weapons {\n  laser.range-units = far\n}\n");

        for (String command : new String[] {"check", "apply"}) {
            String told = rules(2, command, "--config", changed.toString());
            assertTrue(told.contains(changed + ":2): must be a number"), told);
        }
        assertEquals(1, version(rules(0, "show")));
    }

    @Test
    @Order(3)
    void a_row_with_things_in_the_world_is_not_taken_out() throws Exception {
        change("starlog.rules.npcs.ice-miners = null\n");

        for (String command : new String[] {"check", "apply"}) {
            String told = rules(1, command, "--config", changed.toString());
            assertTrue(told.contains("refused: npcs/ice-miners is left out"), told);
        }
        assertEquals(1, version(rules(0, "show")));
    }

    @Test
    @Order(4)
    void a_changed_file_comes_into_force_in_every_sector() throws Exception {
        change("""
                starlog.world.top-speed-units-per-tick = 6
                starlog.rules.ship-classes.pioneer.top-speed-units-per-tick = 5.5
                """);

        String checked = rules(0, "check", "--config", changed.toString());
        assertTrue(checked.contains("sectors 0-3, rules version 1:"), checked);
        assertTrue(checked.contains("pioneer  top-speed-units-per-tick"), checked);
        String applied = rules(0, "apply", "--config", changed.toString());
        assertEquals(SECTORS, count(applied, "in force, at tick "), applied);
        assertEquals(SECTORS, count(rules(0, "apply", "--config", changed.toString()), "had them already"));
        for (int sector = 0; sector < SECTORS; sector++) {
            String shown = rules(0, "show", "--sector", Integer.toString(sector));
            assertEquals(2, version(shown));
            assertTrue(shown.contains("top-speed-units-per-tick = 5.5"), shown);
            assertFalse(shown.contains("other rules"), shown);
        }
    }

    @Test
    @Order(5)
    void a_sector_node_that_takes_over_brings_the_rules_of_its_own_file() throws Exception {
        for (String node : NODES) {
            ProcessHandle.of(starlog.parts().get(node)).orElseThrow().destroyForcibly();
            assertEnds(0, starlog.run(COMMAND, "status", "--wait", "100"));
        }

        Awaitility.await("the file's rules are back")
                .atMost(COMMAND)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    String shown = starlog.run(COMMAND, "rules show").output();
                    return shown.contains("rules version 3") && !shown.contains("other rules");
                });
        assertFalse(rules(0, "show").contains("top-speed-units-per-tick = 5.5"));
    }

    @Test
    @Order(6)
    void a_ship_flies_through_every_sector_and_arrives_with_its_cargo() throws Exception {
        sessions = new FutureTask<>(ManySectorsIT::trySessions);
        Thread.ofPlatform().daemon().name("sessions").start(sessions);
        String told = assertEnds(0, starlog.run(TOUR, "smoke", "--tour"));

        assertTrue(told.contains("tour OK: 4 sectors, 3 crossings, cargo intact"), told);
    }

    @Test
    @Order(7)
    void a_client_without_a_library_plays_from_the_served_schema() throws Exception {
        Path script = HOME.resolve("docs/examples/square.mjs");
        String told = played(NodeScript.orLeftOut(script), "square");

        for (String step : List.of("ShipSpawned", "OrderCompleted", "OreMined", "ShipDocked"))
            assertTrue(told.contains(step), told);
    }

    @Test
    @Order(8)
    void a_client_with_a_stock_avro_library_sees_what_the_answers_say() throws Exception {
        Path folder = HOME.resolve("infra/system-tests/target/node");
        String told =
                played(NodeScript.orLeftOut(folder.resolve("stock.mjs"), folder.resolve("node_modules/avsc")), "stock");

        assertTrue(told.contains("stock client OK"), told);
    }

    @Test
    @Order(8)
    void the_bot_of_the_client_librarys_readme_mines() throws Exception {
        String told = played(client("readme-bot.mjs"), "readme-bot");

        assertTrue(told.contains("README bot OK: 20 lines"), told);
    }

    @Test
    @Order(8)
    void the_client_library_reckons_what_the_server_tells() throws Exception {
        String told = played(client("flight.mjs"), "flight");

        assertTrue(told.contains("flight OK"), told);
    }

    @Test
    @Order(9)
    void whatever_happens_to_sessions_whom_it_does_not_concern_notices_nothing() throws Exception {
        String told = assertEnds(0, sessions.get());

        assertEquals(10, count(told, "PASS "), told);
    }

    @Test
    @Order(10)
    void a_drained_node_gives_all_its_sectors_to_the_other() throws Exception {
        for (String node : NODES) {
            String told = assertEnds(0, starlog.run(COMMAND, "drain", node));
            assertTrue(told.endsWith(node + " owns 0 sectors\n"), told);
            String sectors = assertEnds(0, starlog.run(COMMAND, "sectors"));
            String other = node.equals("sector") ? "sector-2" : "sector";
            for (int sector = 0; sector < SECTORS; sector++)
                assertTrue(sectors.matches("(?s).*\n +" + sector + "  " + other + " .*"), sectors);
            assertEnds(0, starlog.run(COMMAND, "drain", node, "--undo"));
        }
    }

    @Test
    @Order(11)
    void nothing_is_lost_or_doubled() throws Exception {
        String told = assertEnds(0, starlog.run(COMMAND, "audit"));

        assertTrue(told.contains("clean"), told);
    }

    @Test
    @Order(12)
    void every_tick_replays_equal_whichever_node_made_it_and_under_the_rules_of_its_time() throws Exception {
        assertEnds(0, starlog.run(COMMAND, "replay", "--all"));
    }

    private static StarlogCommand.Result trySessions() throws Exception {
        String[] small = {"--players", "5", "--offline-seconds", "3", "--ended-within-millis", "30000"};
        return starlog.run(Duration.ofMinutes(4), "bench sessions", small);
    }

    private static NodeScript client(String script) throws Exception {
        Path library = HOME.resolve("infra/client");
        return NodeScript.orLeftOut(
                library.resolve("test").resolve(script), library.resolve("node_modules"), library.resolve("dist"));
    }

    private static String played(NodeScript client, String name) throws Exception {
        Path output = folder.resolve(name + ".log");
        String told = assertEnds(0, client.run(output, starlog.address("ingest"), starlog.address("query"), name));
        System.out.println(told);
        return told;
    }

    private static void change(String text) throws IOException {
        Files.writeString(changed, text + WORLD);
    }

    private static String rules(int exitCode, String command, String... arguments) throws Exception {
        return assertEnds(exitCode, starlog.run(COMMAND, "rules " + command, arguments));
    }

    private static String assertEnds(int exitCode, StarlogCommand.Result result) {
        assertEquals(exitCode, result.exitCode(), result.output());
        return result.output();
    }

    private static int version(String shown) {
        Matcher matcher = VERSION.matcher(shown);
        assertTrue(matcher.find(), shown);
        return Integer.parseInt(matcher.group(1));
    }

    private static int count(String text, String words) {
        return text.split(Pattern.quote(words), -1).length - 1;
    }
}
