package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two command-ingest and two query-api behind one address, in the order of the methods: one of each is killed under many
/// players, and the log says what became of their intents.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoOfEachIT {
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration FAILOVER = Duration.ofMinutes(8); // half a minute where nothing else runs
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final int PLAYERS = 40;

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;

    @BeforeAll
    static void up() throws Exception {
        starlog = new StarlogCommand(folder, FreePorts.base());
        Path limits = HOME.resolve("infra/load/measure.conf");
        Path own = Files.writeString(folder.resolve("own.conf"), """
                include required(file("%s"))
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                """.formatted(limits));
        String parts = "kafka,registry,postgres,ingest,sector,query";
        assertEnds(starlog.up("--ingests", "2", "--queries", "2", "--config", own.toString(), "--only", parts));
    }

    @AfterAll
    static void down() throws Exception {
        Map<String, Long> parts = starlog.parts();
        assertEnds(starlog.run(COMMAND, "down"));
        parts.forEach((name, pid) -> assertFalse(
                ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent(), name + " still runs: pid=" + pid));
    }

    @Test
    @Order(1)
    void each_has_a_name_and_is_ready() throws Exception {
        String status = assertEnds(starlog.run(COMMAND, "status"));

        for (String name : new String[] {"ingest", "ingest-2", "query", "query-2"})
            assertTrue(
                    Pattern.compile("^" + name + " .* yes", Pattern.MULTILINE)
                            .matcher(status)
                            .find(),
                    status);
    }

    @Test
    @Order(2)
    void when_one_is_killed_all_players_come_back_by_the_other_and_no_intent_is_lost_or_doubled() throws Exception {
        String[] small = {"--players", Integer.toString(PLAYERS), "--back-within-millis", "30000"};
        String told = assertEnds(starlog.run(FAILOVER, "bench failover", small));
        System.out.println(told);

        assertEquals(8, told.split("PASS ", -1).length - 1, told);
        assertTrue(told.contains(" 0 without a verdict, 0 doubled; "), told);
        assertTrue(told.contains("one of each killed: "), told);
    }

    @Test
    @Order(3)
    void the_audit_is_clean() throws Exception {
        String told = assertEnds(starlog.run(COMMAND, "audit"));

        assertTrue(told.contains("clean"), told);
    }

    private static String assertEnds(StarlogCommand.Result result) {
        assertEquals(0, result.exitCode(), result.output());
        return result.output();
    }
}
