package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A world in which somebody has flown; a slice of it; and a world of one's own that goes on from a tick of the slice, with
/// the helm of that ship. The first world is down by then.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class TakeCommandIT {
    private static final Duration COMMAND = Duration.ofMinutes(5);
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));

    /// The first player of a world, whose home is the first sector.
    private static final String SHIP = "1";

    private static final String SECTOR = "0";

    /// A few ticks pass while everything starts, one a second.
    private static final int REACH_MM = 200_000;

    @TempDir
    private static Path folder;

    private static StarlogCommand there;
    private static StarlogCommand here;
    private static Path slice;
    private static String last;

    @BeforeAll
    static void somebody_has_flown() throws Exception {
        there = new StarlogCommand(Files.createDirectory(folder.resolve("there")), FreePorts.base());
        here = new StarlogCommand(Files.createDirectory(folder.resolve("here")), 0);
        slice = folder.resolve("flight.slog");
        assertEnds(there.up("--without", "clickhouse,analytics"));
        assertEnds(there.run(COMMAND, "smoke"));
        JsonNode nodes = document(assertEnds(there.run(COMMAND, "sectors", "--json")));
        for (JsonNode each : nodes.path("nodes").path(0).path("status").path("sectors"))
            if (each.path("sector").asText().equals(SECTOR))
                last = each.path("tick").asText();
    }

    @AfterAll
    static void down() throws Exception {
        for (StarlogCommand each : List.of(there, here)) assertEnds(each.run(COMMAND, "down"));
    }

    @Test
    @Order(1)
    void a_flight_is_exported() throws Exception {
        assertEnds(there.run(
                COMMAND, "export", "--sector", SECTOR, "--from", "1", "--to", last, "--out", slice.toString()));
        assertEnds(there.run(COMMAND, "down"));
    }

    @Test
    @Order(2)
    void whoever_takes_command_flies_on_from_where_the_ship_was() throws Exception {
        NodeScript helm = NodeScript.orLeftOut(
                HOME.resolve("infra/client/test/helm.mjs"),
                HOME.resolve("infra/client/node_modules"),
                HOME.resolve("infra/client/dist"));
        JsonNode taken = document(assertEnds(there.run(
                COMMAND,
                "take-command",
                "--file",
                slice.toString(),
                "--at",
                last,
                "--ship",
                SHIP,
                "--into",
                folder.resolve("here/data").toString(),
                "--port-base",
                Integer.toString(FreePorts.base()),
                "--json")));
        String page = taken.path("page").asText();
        String refresh = page.substring(page.lastIndexOf(':') + 1);
        String told = assertEnds(helm.run(
                folder.resolve("helm.log"),
                taken.path("ingest").asText(),
                taken.path("query").asText(),
                refresh,
                taken.path("xMm").asText(),
                taken.path("yMm").asText(),
                Integer.toString(REACH_MM)));
        assertTrue(told.contains("helm OK"), told);
    }

    @Test
    @Order(3)
    void what_goes_on_there_is_replayed_and_audited_as_any_world() throws Exception {
        assertEnds(here.run(COMMAND, "replay", "--all"));
        assertEnds(here.run(COMMAND, "audit"));
    }

    /// The last line.
    private static JsonNode document(String output) throws Exception {
        List<String> lines = output.strip().lines().toList();
        return new ObjectMapper().readTree(lines.getLast());
    }

    private static String assertEnds(StarlogCommand.Result result) {
        assertEquals(0, result.exitCode(), result.output());
        return result.output();
    }
}
