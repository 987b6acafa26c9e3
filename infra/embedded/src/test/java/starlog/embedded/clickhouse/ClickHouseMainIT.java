package starlog.embedded.clickhouse;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The process: how it refuses to start, how it ends, what survives.
@Timeout(120)
class ClickHouseMainIT {
    private static final int BATCH_ROWS = 5_000;

    @TempDir
    Path folder;

    @Test
    void what_prevents_a_start_is_one_clear_line() throws Exception {
        Path library = ClickHouseChild.library();
        Path file = Files.writeString(folder.resolve("no-library"), "text");
        assertStartFails(folder.resolve("missing.so"), folder.resolve("a"), 0, "no file");
        assertStartFails(file, folder.resolve("a"), 0, "cannot load");
        assertStartFails(library, file.resolve("data"), 0, "cannot write to data folder");
        assertStartFails(library, folder.resolve("a"), 70_000, "port 70000 is not a number");
        try (var running = ClickHouseChild.start(folder)) {
            assertStartFails(library, folder.resolve("data"), 0, "is in use by another process (ClickHouse code 76)");
            assertStartFails(library, folder.resolve("b"), running.port(), "is taken");
        }
    }

    @Test
    void sigterm_ends_it_within_seconds_under_a_running_query() throws Exception {
        try (var clickHouse = ClickHouseChild.start(folder)) {
            var query = clickHouse.postLater("SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 3");
            Awaitility.await()
                    .atMost(ofSeconds(20))
                    .until(() -> !clickHouse
                            .post(
                                    "",
                                    "SELECT query FROM system.processes WHERE query LIKE '%sipHash64(number)%' AND query NOT LIKE '%processes%'")
                            .body()
                            .isEmpty());
            clickHouse.process.destroy(); // SIGTERM
            assertEquals(143, clickHouse.exitCode(ofSeconds(10)), clickHouse.output());
            assertNotEquals(
                    200,
                    query.handle((answer, lost) -> lost == null ? answer.statusCode() : 0)
                            .get(10, TimeUnit.SECONDS));
        }
        try (var again = ClickHouseChild.start(folder)) {
            assertEquals("1\n", again.post("", "SELECT 1").body());
        }
    }

    @Test
    void no_acknowledged_batch_is_lost_by_kill_9() throws Exception {
        int acknowledged = 0;
        for (int round = 0; round < 3; round++) {
            try (var clickHouse = ClickHouseChild.start(folder)) {
                if (round == 0) createBatches(clickHouse);
                assertWholeBatches(clickHouse, acknowledged);
                acknowledged = insertUntilKilled(clickHouse, acknowledged, 15 + round);
            }
        }
        try (var clickHouse = ClickHouseChild.start(folder)) {
            assertWholeBatches(clickHouse, acknowledged);
        }
    }

    private static void createBatches(ClickHouseChild clickHouse) throws Exception {
        String sql = "CREATE TABLE batches (batch UInt32, row UInt32) ENGINE = MergeTree ORDER BY (batch, row)";
        assertEquals(200, clickHouse.post("", sql).statusCode());
    }

    /// Inserts batch after batch, kills the process from outside once `more` are acknowledged, and returns how many
    /// are by then. The batch under way at the kill is sent again in the next round; it counts by distinct rows.
    private static int insertUntilKilled(ClickHouseChild clickHouse, int from, int more) throws Exception {
        var acknowledged = new AtomicInteger(from);
        try (var client = clickHouse.client()) {
            var inserting = CompletableFuture.runAsync(() -> {
                for (int batch = from; ; batch++) {
                    var data = new ByteArrayInputStream(rows(batch));
                    try {
                        client.insert("batches", data, ClickHouseFormat.RowBinary, new InsertSettings())
                                .get(30, TimeUnit.SECONDS)
                                .close();
                        acknowledged.incrementAndGet();
                    } catch (Exception killed) {
                        return;
                    }
                }
            });
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(ofSeconds(30))
                    .until(() -> acknowledged.get() >= from + more);
            clickHouse.killHard();
            inserting.get(30, TimeUnit.SECONDS);
        }
        return acknowledged.get();
    }

    private static void assertWholeBatches(ClickHouseChild clickHouse, int acknowledged) throws Exception {
        String sizes = "SELECT count(), min(n), max(n) FROM (SELECT batch, uniqExact(row) AS n FROM batches"
                + " WHERE batch < " + acknowledged + " GROUP BY batch)";
        String expected = acknowledged == 0 ? "0\t0\t0\n" : acknowledged + "\t" + BATCH_ROWS + "\t" + BATCH_ROWS + "\n";
        assertEquals(expected, clickHouse.post("", sizes).body());
        String partial = "SELECT countIf(n != " + BATCH_ROWS
                + ") FROM (SELECT batch, uniqExact(row) AS n FROM batches GROUP BY batch)";
        assertEquals("0\n", clickHouse.post("", partial).body());
    }

    private static byte[] rows(int batch) {
        var rows = ByteBuffer.allocate(BATCH_ROWS * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < BATCH_ROWS; row++) rows.putInt(batch).putInt(row);
        return rows.array();
    }

    private void assertStartFails(Path library, Path data, int port, String reason) throws Exception {
        try (var child = ClickHouseChild.launch(library, data, port, folder.resolve("failed.log"))) {
            assertEquals(1, child.exitCode(ofSeconds(30)), child.output());
            var ours = child.output()
                    .lines()
                    .filter(line -> line.startsWith("clickhouse: "))
                    .toList();
            assertEquals(1, ours.size(), child.output());
            assertTrue(ours.getFirst().contains(reason), child.output());
        }
    }
}
