package starlog.analytics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.service.Service;

/// The service against the real Kafka, registry and ClickHouse. All tests go on with one log and one set of tables,
/// in any order; after each the rows equal a model exactly. The log begins shortly before a midnight, so that a block
/// falls into two days.
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
                  analytics { http.port = 0, patience = 20s }
                }""".formatted(stack.kafkaBootstrap(), stack.registryUrl(), stack.clickhouseUrl());
    }

    private static Service service() throws Exception {
        return Service.start(AnalyticsMain.NAME, Settings.of(settings(), AnalyticsMain.NAME), AnalyticsMain::wire);
    }

    private static void assertRowsEqualModel() throws Exception {
        int ticks = log.model.ticks().size();
        await().atMost(PATIENCE).until(() -> tables.progress() >= ticks);
        assertEquals(log.model.ticks(), tables.rows(FactTables.TICKS));
        assertEquals(log.model.intents(), tables.rows(FactTables.INTENTS));
        assertEquals(log.model.events(), tables.rows(FactTables.EVENTS));
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
    void kill_9_at_any_moment_loses_and_doubles_nothing() throws Exception {
        for (int kill = 0; kill < 2; kill++) {
            log.write(1_000);
            long target = tables.progress() + 100 + random.nextInt(2_000);
            try (ChildProcess child = ChildProcess.start(AnalyticsMain.class, settings(), folder)) {
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
        assertEquals(5, questions.size());
        for (String question : questions) assertFalse(tables.rows(question).isEmpty(), question);

        Map<String, Long> refused = log.model.intents().stream()
                .map(line -> line.split("\t"))
                .filter(row -> !row[13].equals("ACCEPTED"))
                .collect(Collectors.groupingBy(row -> row[11] + "\t" + row[13], Collectors.counting()));
        assertEquals(
                refused,
                tables.rows(questions.get(1)).stream()
                        .map(line -> line.split("\t"))
                        .collect(Collectors.toMap(row -> row[0] + "\t" + row[1], row -> Long.valueOf(row[2]))));
        assertEquals(List.of("0\t0\t0\t0\t0", "1\t0\t0\t0\t0", "2\t0\t0\t0\t0"), tables.rows(questions.get(4)));
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
