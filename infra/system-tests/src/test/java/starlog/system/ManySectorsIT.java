package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Four sectors on two nodes, in the order of the methods: a ship flies through all of them, and the nodes are drained.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManySectorsIT {
    private static final Duration COMMAND = Duration.ofMinutes(2);
    private static final Duration TOUR = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private static StarlogCommand starlog;

    @BeforeAll
    static void up() throws Exception {
        starlog = new StarlogCommand(folder, FreePorts.base());
        Path own = folder.resolve("own.conf");
        // Without those who might end the tour.
        Files.writeString(own, """
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                starlog.rules.npcs { pirates.most = 0, raider.most = 0 }
                """);
        String parts = "kafka,registry,postgres,ingest,sector,query";
        assertEnds(0, starlog.up("--nodes", "2", "--config", own.toString(), "--only", parts));
    }

    @AfterAll
    static void down() throws Exception {
        assertEnds(0, starlog.run(COMMAND, "down"));
    }

    @Test
    @Order(1)
    void a_ship_flies_through_every_sector_and_arrives_with_its_cargo() throws Exception {
        String told = assertEnds(0, starlog.run(TOUR, "smoke", "--tour"));

        assertTrue(told.contains("tour OK: 4 sectors, 3 crossings, cargo intact"), told);
    }

    @Test
    @Order(2)
    void a_drained_node_gives_all_its_sectors_to_the_other() throws Exception {
        for (String node : new String[] {"sector", "sector-2"}) {
            String told = assertEnds(0, starlog.run(COMMAND, "drain", node));
            assertTrue(told.endsWith(node + " owns 0 sectors\n"), told);
            String sectors = assertEnds(0, starlog.run(COMMAND, "sectors"));
            String other = node.equals("sector") ? "sector-2" : "sector";
            for (int sector = 0; sector < 4; sector++)
                assertTrue(sectors.matches("(?s).*\n +" + sector + "  " + other + " .*"), sectors);
            assertEnds(0, starlog.run(COMMAND, "drain", node, "--undo"));
        }
    }

    @Test
    @Order(3)
    void nothing_is_lost_or_doubled() throws Exception {
        String told = assertEnds(0, starlog.run(COMMAND, "audit"));

        assertTrue(told.contains("clean"), told);
    }

    @Test
    @Order(4)
    void every_tick_replays_equal_whichever_node_made_it() throws Exception {
        assertEnds(0, starlog.run(COMMAND, "replay", "--all"));
    }

    private static String assertEnds(int exitCode, StarlogCommand.Result result) {
        assertEquals(exitCode, result.exitCode(), result.output());
        return result.output();
    }
}
