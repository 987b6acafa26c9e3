package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/// Rules changed on a running world, in the order of the methods. The log and the sectors are all that it takes.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulesIT {
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final int SECTORS = 16;
    private static final Pattern VERSION = Pattern.compile("rules version (\\d+)");

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;
    private static Path own;

    @BeforeAll
    static void up() throws Exception {
        starlog = new StarlogCommand(folder, FreePorts.base());
        own = folder.resolve("own.conf");
        assertEnds(0, starlog.up("--only", "kafka,registry,sector"));
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
        write("starlog.rules.weapons {\n  laser.range-units = far\n}");

        for (String command : new String[] {"check", "apply"}) {
            String told = rules(2, command, "--config", own.toString());
            assertTrue(told.contains(own + ":2): must be a number"), told);
        }
        assertEquals(1, version(rules(0, "show")));
    }

    @Test
    @Order(3)
    void a_row_with_things_in_the_world_is_not_taken_out() throws Exception {
        write("starlog.rules.npcs.ice-miners = null");

        for (String command : new String[] {"check", "apply"}) {
            String told = rules(1, command, "--config", own.toString());
            assertTrue(told.contains("refused: npcs/ice-miners is left out"), told);
        }
        assertEquals(1, version(rules(0, "show")));
    }

    @Test
    @Order(4)
    void a_changed_file_comes_into_force_in_every_sector() throws Exception {
        write("""
                starlog.world.top-speed-units-per-tick = 6
                starlog.rules.ship-classes.pioneer.top-speed-units-per-tick = 5.5
                """);

        String checked = rules(0, "check", "--config", own.toString());
        assertTrue(checked.contains("sectors 0-15, rules version 1:"), checked);
        assertTrue(checked.contains("pioneer  top-speed-units-per-tick"), checked);
        String applied = rules(0, "apply", "--config", own.toString());
        assertEquals(SECTORS, count(applied, "in force, at tick "), applied);
        assertEquals(SECTORS, count(rules(0, "apply", "--config", own.toString()), "had them already"));
        for (int sector = 0; sector < SECTORS; sector += 5) {
            String shown = rules(0, "show", "--sector", Integer.toString(sector));
            assertEquals(2, version(shown));
            assertTrue(shown.contains("top-speed-units-per-tick = 5.5"), shown);
            assertFalse(shown.contains("other rules"), shown);
        }
    }

    @Test
    @Order(5)
    void a_sector_node_that_starts_brings_the_rules_of_its_own_file() throws Exception {
        long killed = starlog.parts().get("sector");
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        assertEnds(0, starlog.run(COMMAND, "status", "--wait", "100"));

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
    void every_tick_replays_equal_under_the_rules_of_its_time() throws Exception {
        assertEnds(0, starlog.run(Duration.ofMinutes(3), "replay", "--all"));
    }

    private static void write(String text) throws IOException {
        Files.writeString(own, text);
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
