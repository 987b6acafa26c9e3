package starlog.analytics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.event.EventFacts;
import starlog.analytics.intent.IntentFacts;
import starlog.analytics.tick.TickFacts;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.service.Service;
import starlog.testing.ServiceProcess;

/// The service against the real Kafka, registry and ClickHouse. All tests go on with one log and one set of tables,
/// in any order; after each the rows equal a model exactly. The log begins shortly before a midnight, which is where a
/// block must end.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnalyticsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SECTORS = 3;
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static TickLog log;
    private static FactTables tables;
    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() throws Exception {
        System.out.println("AnalyticsIT: -Dstarlog.seed=" + SEED);
        stack = Stack.start(
                Set.of(Component.KAFKA, Component.REGISTRY, Component.CLICKHOUSE), StackConfig.inFolder(folder));
        String missing = stack.unavailable().get(Component.CLICKHOUSE);
        if (missing != null) System.err.println("\n*** AnalyticsIT IS NOT RUN: " + missing + " ***\n");
        assumeTrue(missing == null, missing);

        long midnightMicros = LocalDate.now(ZoneOffset.UTC).toEpochDay() * 86_400_000_000L;
        Settings settings = Settings.of(settings(), AnalyticsMain.NAME);
        log = new TickLog(settings, SECTORS, SEED, midnightMicros - 25_000 * 250);
        tables = new FactTables(stack.clickhouseUrl());
        log.write(150);
    }

    @AfterAll
    static void stop() {
        if (log != null) log.close();
        if (stack != null) stack.close();
    }

    private static String settings() {
        return """
                starlog {
                  kafka.bootstrap = "%s"
                  registry.url = "%s"
                  clickhouse.url = "%s"
                  analytics { operator.port = 0, patience = 20s, insert-every = 200ms }
                }""".formatted(stack.kafkaBootstrap(), stack.registryUrl(), stack.clickhouseUrl());
    }

    private static Service service() throws Exception {
        return Service.start(AnalyticsMain.NAME, Settings.of(settings(), AnalyticsMain.NAME), AnalyticsMain::wire);
    }

    private static void assertRowsEqualModel() throws Exception {
        int ticks = log.model.ticks().size();
        await().atMost(PATIENCE).until(() -> tables.progress() >= ticks);
        // Behind the ticks of a block come its intents and events, and a mark goes.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            assertSame(log.model.ticks(), tables.rows(FactTables.TICKS));
            assertSame(log.model.intents(), tables.rows(FactTables.INTENTS));
            assertSame(log.model.events(), tables.rows(FactTables.EVENTS));
        });
    }

    /// Tells the rows that differ, of tens of thousands.
    private static void assertSame(List<String> expected, List<String> found) {
        if (expected.equals(found)) return;
        Set<String> missing = new TreeSet<>(expected);
        found.forEach(missing::remove);
        Set<String> strange = new TreeSet<>(found);
        expected.forEach(strange::remove);
        fail("%d rows instead of %d, missing %s, strange %s"
                .formatted(found.size(), expected.size(), missing, strange));
    }

    @Test
    void rows_equal_the_log_although_ticks_come_twice() throws Exception {
        try (Service service = service()) {
            log.write(400);
            assertRowsEqualModel();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals(Map.of(), service.health().whyNotReady()));
        }
    }

    @Test
    void tables_of_another_world_are_not_gone_on_with() throws Exception {
        try (Service _ = service()) {
            await().atMost(PATIENCE).until(() -> tables.progress() > 0);
        }
        String ours = tables.rows("SELECT world FROM starlog.belongs_to").getFirst();
        String theirs = "00000000-0000-4000-8000-000000000007";
        tables.change("TRUNCATE TABLE starlog.belongs_to");
        tables.change("INSERT INTO starlog.belongs_to VALUES ('" + theirs + "')");
        try (Service service = service()) {
            await().atMost(PATIENCE).until(() -> service.failure().isPresent());
            Throwable refused = service.failure().orElseThrow();
            assertEquals(OperatorNeeded.class, refused.getClass());
            for (String part : List.of(ours, theirs, "DROP DATABASE starlog"))
                assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        tables.change("TRUNCATE TABLE starlog.belongs_to"); // as told: the next world that comes
    }

    @Test
    void a_stop_in_the_middle_loses_and_doubles_nothing() throws Exception {
        long before = tables.progress();
        log.write(777);
        try (Service _ = service()) {
            await().atMost(PATIENCE).until(() -> tables.progress() > before);
        }
        try (Service _ = service()) {
            assertRowsEqualModel();
        }
    }

    @Test
    void garbage_and_false_ticks_stop_their_sector_alone_and_leave_no_row_once_passed_over() throws Exception {
        try (Service service = service()) {
            long garbage = log.damage(0);
            long forged = log.forge(1, 150);
            await().atMost(PATIENCE).until(() -> {
                String degraded = service.health().whatIsDegraded().toString();
                return degraded.contains("partition 0 offset " + garbage) && degraded.contains("two contents");
            });
            await().atMost(PATIENCE).until(() -> service.health().ready());
            log.passOver(0, garbage);
            for (int i = 0; i < 150; i++) log.passOver(1, forged + i);
            log.write(300);
            assertRowsEqualModel();
            assertEquals(Map.of(), service.health().whatIsDegraded());
        }
    }

    @Test
    void kill_9_at_any_moment_loses_and_doubles_nothing() throws Exception {
        for (int kill = 0; kill < 2; kill++) {
            log.write(1_000);
            long target = tables.progress() + 100 + random.nextInt(2_000);
            try (ServiceProcess child = ServiceProcess.start(AnalyticsMain.class, settings(), folder)) {
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> !child.alive() || tables.progress() >= target);
                assertTrue(child.alive(), "ended by itself, see child.log");
            }
        }
        try (Service _ = service()) {
            assertRowsEqualModel();
        }
    }

    /// The moment between the inserts of a block is short; here it is made, by taking its events out of their table.
    @Test
    void a_block_that_a_killed_sink_left_unfinished_is_made_again_and_its_late_inserts_have_no_effect()
            throws Exception {
        String inNewestBlock = "FROM starlog.event WHERE block_at = (SELECT max(block_at) FROM starlog.tick)";
        try (Service _ = service()) {
            await().atMost(PATIENCE).until(() -> {
                log.write(50);
                assertRowsEqualModel();
                return !tables.rows("SELECT 1 " + inNewestBlock).isEmpty(); // a short block can have none
            });
        }
        String block = tables.rows("SELECT toUnixTimestamp64Micro(max(block_at)) FROM starlog.tick")
                .getFirst();
        tables.change("CREATE TABLE starlog.late AS starlog.event ENGINE = MergeTree ORDER BY tick");
        tables.change("INSERT INTO starlog.late SELECT * " + inNewestBlock);
        tables.change("DELETE " + inNewestBlock);
        try (Service _ = service()) {
            assertRowsEqualModel();
            for (int attempt = 0; attempt < 3; attempt++)
                tables.change("INSERT INTO starlog.event SETTINGS insert_deduplication_token = 'event/" + block + "/"
                        + attempt + "' SELECT * FROM starlog.late");
            assertRowsEqualModel();
            log.write(10);
            assertRowsEqualModel();
        }
        assertEquals(
                List.of("0"),
                tables.rows(
                        "SELECT count() FROM starlog.tick WHERE block_at = fromUnixTimestamp64Micro(" + block + ")"));
        assertEquals(List.of("0"), tables.rows("SELECT count() FROM starlog.tick WHERE sector = 65535"));
        tables.change("DROP TABLE starlog.late");
    }

    @Test
    void a_killed_clickhouse_is_waited_for() throws Exception {
        try (Service service = service();
                Writing writing = new Writing()) {
            long before = tables.progress();
            await().atMost(PATIENCE).until(() -> tables.progress() > before);
            stack.kill(Component.CLICKHOUSE);
            await().atMost(PATIENCE).until(() -> service.health().whyNotReady().containsKey("clickhouse"));
            writing.stop();
            stack.restart(Component.CLICKHOUSE);
            await().atMost(PATIENCE).until(() -> service.health().ready());
            assertRowsEqualModel();
            assertTrue(service.failure().isEmpty());
        }
    }

    @Test
    void the_documented_questions_have_answers() throws Exception {
        try (Service _ = service()) {
            log.write(100);
            assertRowsEqualModel();
        }
        List<String> questions = questions();
        assertEquals(11, questions.size());
        for (String question : questions) assertFalse(tables.rows(question).isEmpty(), question);

        Map<String, Long> refused = log.model.intents().stream()
                .map(line -> line.split("\t"))
                .filter(row -> !row[15].equals("ACCEPTED"))
                .collect(Collectors.groupingBy(row -> row[11] + "\t" + row[15], Collectors.counting()));
        assertEquals(
                refused,
                tables.rows(questions.get(1)).stream()
                        .map(line -> line.split("\t"))
                        .collect(Collectors.toMap(row -> row[0] + "\t" + row[1], row -> Long.valueOf(row[2]))));
        assertEquals(kills(), sums(tables.rows(questions.get(4)), row -> row[0], 1));
        assertEquals(
                sums(log.model.events(), row -> row[4].equals("ORE_MINED") ? row[1] + " " + row[9] : null, 10),
                sums(tables.rows(questions.get(6)), row -> row[1] + " " + row[2], 3));
        assertEquals(
                sums(log.model.events(), row -> row[4].equals("ORE_DELIVERED") ? row[9] : null, 10),
                without0(sums(tables.rows(questions.get(7)), row -> row[0], 2)));
        assertHandOffs(tables.rows(questions.get(8)));
        assertHops(tables.rows(questions.get(9)));
        assertEquals(List.of("0\t0\t0\t0\t0", "1\t0\t0\t0\t0", "2\t0\t0\t0\t0"), tables.rows(questions.getLast()));
    }

    /// Half and 99 of 100 of the times between the stamps, which are in these columns of the model.
    private static void assertHops(List<String> answer) {
        int[] stamps = {9, 19, 10, 20};
        assertEquals(4, answer.size());
        for (int hop = 2; hop <= 4; hop++) {
            int from = stamps[hop - 2];
            int to = stamps[hop - 1];
            long[] micros = log.model.intents().stream()
                    .map(line -> line.split("\t"))
                    .mapToLong(row -> Long.parseLong(row[to]) - Long.parseLong(row[from]))
                    .sorted()
                    .toArray();
            String[] row = answer.get(hop - 1).split("\t");
            assertEquals(micros.length, Integer.parseInt(row[1]));
            assertEquals(micros[micros.length / 2] / 1_000.0, Double.parseDouble(row[2]), 0.001, row[0]);
            assertEquals(micros[(int) (micros.length * 0.99)] / 1_000.0, Double.parseDouble(row[3]), 0.001, row[0]);
        }
    }

    /// By border: ships that left, those that did not arrive, and intents that went after them.
    private static void assertHandOffs(List<String> answer) {
        Set<String> arrived = log.model.events().stream()
                .map(line -> line.split("\t"))
                .filter(row -> row[4].equals("SHIP_ARRIVED"))
                .map(row -> row[5] + " " + row[10])
                .collect(Collectors.toSet());
        Function<String[], String> border = row -> row[1] + " " + row[2];
        Function<String[], String> departed = row -> row[4].equals("SHIP_DEPARTED") ? row[1] + " " + row[9] : null;
        assertEquals(counts(departed), without0(sums(answer, border, 3)));
        assertEquals(
                counts(row -> arrived.contains(row[5] + " " + row[10]) ? null : departed.apply(row)),
                without0(sums(answer, border, 5)));
        assertEquals(
                counts(row -> row[4].equals("INTENT_FORWARDED") ? row[1] + " " + row[9] : null),
                without0(sums(answer, border, 8)));
    }

    private static Map<String, Long> counts(Function<String[], String> key) {
        var counts = new TreeMap<String, Long>();
        for (String line : log.model.events()) {
            String of = key.apply(line.split("\t"));
            if (of != null) counts.merge(of, 1L, Long::sum);
        }
        assertFalse(counts.isEmpty());
        return counts;
    }

    private static Map<String, Long> without0(Map<String, Long> counts) {
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /// By weapon: of the ships that were hit and destroyed in one tick, what hit them last.
    private static Map<String, Long> kills() {
        var kills = new TreeMap<String, Long>();
        var lastHits = new HashMap<String, String>();
        for (String line : log.model.events()) {
            String[] row = line.split("\t");
            String tick = row[1] + " " + row[2] + " ";
            if (row[4].equals("SHOT_FIRED") || row[4].equals("MISSILE_HIT")) lastHits.put(tick + row[7], row[9]);
            String weapon = lastHits.get(tick + row[5]);
            if (row[4].equals("SHIP_DESTROYED") && weapon != null) kills.merge(weapon, 1L, Long::sum);
        }
        assertFalse(kills.isEmpty());
        return kills;
    }

    /// Sums of a column by a key; rows whose key is null do not count.
    private static Map<String, Long> sums(List<String> lines, Function<String[], String> key, int column) {
        var sums = new TreeMap<String, Long>();
        for (String line : lines) {
            String[] row = line.split("\t");
            if (key.apply(row) != null) sums.merge(key.apply(row), Long.valueOf(row[column]), Long::sum);
        }
        return sums;
    }

    @Test
    void tables_of_an_older_version_are_brought_up_to_date() throws Exception {
        tables.change("CREATE DATABASE older");
        tables.change("""
                CREATE TABLE older.event (day Date, sector UInt16, tick UInt64, ordinal UInt32,
                    kind LowCardinality(String), ship UInt64, player UInt64, x_mm Int32, y_mm Int32,
                    at DateTime64(6, 'UTC'), INDEX ship_filter ship TYPE bloom_filter(0.01) GRANULARITY 2
                ) ENGINE = MergeTree PARTITION BY day ORDER BY (sector, tick, ordinal)""");
        tables.change("""
                INSERT INTO older.event VALUES
                    ('2026-11-01', 1, 2, 3, 'SHIP_HALTED', 4, 5, 6, 7, '2026-11-01 00:00:00')""");
        tables.change("""
                CREATE TABLE older.tick (day Date, sector UInt16, tick UInt64 CODEC(ZSTD(1)),
                    at DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)), hash UInt64 CODEC(NONE),
                    hashes Map(LowCardinality(String), UInt64) CODEC(NONE)
                ) ENGINE = MergeTree PARTITION BY day ORDER BY (sector, tick)""");
        tables.change("""
                INSERT INTO older.tick VALUES
                    ('2026-11-01', 1, 2, '2026-11-01 00:00:00', 77, {'ships': 7, 'rules': 8})""");
        TableDefinition event = new EventFacts().table();
        TableDefinition tick = new TickFacts().table();
        Settings clickhouse = Settings.of(settings() + "\nstarlog.clickhouse.database = older", AnalyticsMain.NAME)
                .at("starlog.clickhouse");
        try (var inserter = ClickHouseInserter.open(clickhouse, PATIENCE)) {
            for (int start = 1; start <= 2; start++)
                inserter.create(List.of(event, tick)); // the second changes nothing
            tables.change("ALTER TABLE older.event DROP INDEX other_filter"); // as if killed before it was added
            inserter.create(List.of(event, tick));
        }
        assertEquals(
                event.columnNames(),
                tables.rows(
                        "SELECT name FROM system.columns WHERE database = 'older' AND table = 'event' ORDER BY position"));
        assertEquals(
                List.of(
                        "2026-11-01\t1\t2\t3\tSHIP_HALTED\t4\t5\t0\t0\t0\t0\t6\t7\t2026-11-01 00:00:00.000000\t1970-01-01 00:00:00.000000"),
                tables.rows("SELECT * FROM older.event"));
        assertEquals(
                tick.columnNames(),
                tables.rows(
                        "SELECT name FROM system.columns WHERE database = 'older' AND table = 'tick' ORDER BY position"));
        assertEquals(
                List.of("1\t2\t77\t1970-01-01 00:00:00.000000"),
                tables.rows("SELECT sector, tick, hash, block_at FROM older.tick"));
        assertEquals(
                List.of("CODEC(Delta(8), T64, ZSTD(1))", "CODEC(DoubleDelta, ZSTD(1))"),
                tables.rows(
                        "SELECT compression_codec FROM system.columns WHERE database = 'older' AND table = 'tick' AND name IN ('at', 'tick') ORDER BY name"));
        assertEquals(
                List.of("at_range", "at_range", "other_filter", "player_filter", "subject_filter"),
                tables.rows("SELECT name FROM system.data_skipping_indices WHERE database = 'older' ORDER BY name"));
    }

    @Test
    void an_older_table_of_intents_gets_the_columns_of_today() throws Exception {
        tables.change("CREATE DATABASE older_intents");
        tables.change("""
                CREATE TABLE older_intents.intent (day Date, sector UInt16, tick UInt64, ordinal UInt32,
                    received_at DateTime64(6, 'UTC'), tick_at DateTime64(6, 'UTC'), kind LowCardinality(String),
                    verdict LowCardinality(String)
                ) ENGINE = MergeTree PARTITION BY day ORDER BY (sector, tick, ordinal)""");
        tables.change("""
                INSERT INTO older_intents.intent VALUES
                    ('2026-11-01', 1, 2, 3, '2026-11-01 00:00:00', '2026-11-01 00:00:01', 'FIRE', 'NO_LOCK')""");
        TableDefinition intent = new IntentFacts().table();
        Settings clickhouse = Settings.of(
                        settings() + "\nstarlog.clickhouse.database = older_intents", AnalyticsMain.NAME)
                .at("starlog.clickhouse");
        try (var inserter = ClickHouseInserter.open(clickhouse, PATIENCE)) {
            inserter.create(List.of(intent));
        }
        assertEquals(
                intent.columnNames(),
                tables.rows("SELECT name FROM system.columns WHERE database = 'older_intents' ORDER BY position"));
        assertEquals(List.of("FIRE\tNO_LOCK\t0\t0\t0\t0\t0"), tables.rows("""
                        SELECT kind, verdict, verdict_value, verdict_limit, seen_tick, toUnixTimestamp64Micro(appended_at),
                            toUnixTimestamp64Micro(published_at)
                        FROM older_intents.intent"""));
    }

    private static List<String> questions() throws Exception {
        Path file = Path.of(System.getProperty("starlog.home"), "analytics-sink", "QUERIES.md");
        return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    /// Writes ticks on a thread of its own until it is closed.
    private static final class Writing implements AutoCloseable {
        private volatile boolean enough;
        private final CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            while (!enough) log.write(10);
        });

        void stop() {
            enough = true;
            end.join();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
