package starlog.projection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.service.Service;
import starlog.schemas.space.Drift;
import starlog.testing.ServiceProcess;

/// The service against the real Kafka, registry and PostgreSQL. All tests go on with one log and one set of tables,
/// in any order; after each the rows equal a model exactly.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProjectionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SECTORS = 3;
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static WorldLog log;
    private static WorldTables tables;
    private final Random random = new Random(SEED);

    @BeforeAll
    static void start() throws Exception {
        System.out.println("ProjectionIT: -Dstarlog.seed=" + SEED);
        stack = Stack.start(
                Set.of(Component.KAFKA, Component.REGISTRY, Component.POSTGRES), StackConfig.inFolder(folder));
        log = new WorldLog(Settings.of(settings(), ProjectionMain.NAME), SECTORS, SEED);
        tables = new WorldTables(stack.postgresUrl());
        log.write(60);
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
                  postgres.url = "%s"
                  projection { operator.port = 0, batch-time = 20ms, batch-ticks = 100, patience = 20s }
                }""".formatted(stack.kafkaBootstrap(), stack.registryUrl(), stack.postgresUrl());
    }

    private static Service service() throws Exception {
        return Service.start(ProjectionMain.NAME, Settings.of(settings(), ProjectionMain.NAME), ProjectionMain::wire);
    }

    private static void awaitAll() throws Exception {
        long ticks = 0;
        for (int sector = 0; sector < SECTORS; sector++) ticks += log.model.tick(sector);
        long all = ticks;
        await().atMost(PATIENCE).until(() -> tables.progress() == all);
    }

    private static void assertRowsEqualModel() throws Exception {
        awaitAll();
        assertEquals(log.model.ships(), tables.rows(WorldTables.SHIPS));
        assertEquals(log.model.shipsNow(), tables.rows(WorldTables.SHIPS_NOW));
        assertEquals(log.model.players(), tables.rows(WorldTables.PLAYERS));
        assertEquals(log.model.sectors(), tables.rows(WorldTables.SECTORS));
    }

    @Test
    void rows_equal_the_world_although_ticks_come_twice() throws Exception {
        try (Service service = service()) {
            log.write(400);
            assertRowsEqualModel();
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertEquals("{}", service.health().whyNotReady().toString()));
        }
    }

    @Test
    void tables_of_another_world_are_not_gone_on_with() throws Exception {
        try (Service _ = service()) {
            assertRowsEqualModel();
        }
        String theirs = "00000000-0000-4000-8000-000000000007";
        String ours = tables.rows("SELECT world FROM world.belongs_to").getFirst();
        tables.change("UPDATE world.belongs_to SET world = '" + theirs + "'");
        try (Service service = service()) {
            await().atMost(PATIENCE).until(() -> service.failure().isPresent());
            Throwable refused = service.failure().orElseThrow();
            assertEquals(OperatorNeeded.class, refused.getClass());
            for (String part : List.of(ours, theirs, stack.postgresUrl(), "DROP SCHEMA world CASCADE"))
                assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        tables.change("UPDATE world.belongs_to SET world = '" + ours + "'");
    }

    @Test
    void a_stop_in_the_middle_loses_and_doubles_nothing() throws Exception {
        long before = tables.progress();
        log.write(400);
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
            log.write(300);
            long target = tables.progress() + 1 + random.nextInt(800);
            try (ServiceProcess child = ServiceProcess.start(ProjectionMain.class, settings(), folder)) {
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
    void a_killed_postgres_is_waited_for() throws Exception {
        try (Service service = service();
                Writing writing = new Writing()) {
            long before = tables.progress();
            await().atMost(PATIENCE).until(() -> tables.progress() > before);
            stack.kill(Component.POSTGRES);
            await().atMost(PATIENCE).until(() -> service.health().whyNotReady().containsKey("postgres"));
            stack.restart(Component.POSTGRES);
            await().atMost(PATIENCE).until(() -> service.health().ready());
            writing.stop();
            assertRowsEqualModel();
            assertTrue(service.failure().isEmpty());
        }
    }

    @Test
    void of_two_writers_one_stops() throws Exception {
        try (Service one = service();
                Service other = service()) {
            await().atMost(PATIENCE).until(() -> {
                log.write(10);
                return one.failure().isPresent() || other.failure().isPresent();
            });
            Service stopped = one.failure().isPresent() ? one : other;
            String why = stopped.failure().orElseThrow().getMessage();
            assertTrue(why.startsWith("another projection-writer is active"), why);
            assertRowsEqualModel();
        }
    }

    @Test
    void ticks_that_the_log_lost_while_the_writer_was_away_are_made_again_and_the_sums_are_right() throws Exception {
        try (Service _ = service()) {
            assertRowsEqualModel();
        }
        long first = log.model.tick(1) + 1;
        log.write(200);
        long begin = log.forgetNewestBut(1, 50);
        try (Service service = service()) {
            await().atMost(PATIENCE).until(() -> whatIsDegraded(service).contains("are missing"));
            log.makeAgain(1, first, begin - 1);
            assertRowsEqualModel();
            await().atMost(PATIENCE).until(() -> whatIsDegraded(service).equals("{}"));
        }
    }

    @Test
    void garbage_stops_its_sector_alone_and_a_damaged_tick_is_made_again() throws Exception {
        try (Service service = service()) {
            long garbage = log.damage(2);
            await().atMost(PATIENCE).until(() -> whatIsDegraded(service).contains("partition 2 offset " + garbage));
            log.write(100);
            await().atMost(PATIENCE).until(() -> tables.tick(0) == log.model.tick(0));
            await().atMost(PATIENCE).until(() -> service.health().ready());
            long damaged = log.damageNext(2);
            log.write(20);
            log.passOver(2, garbage);
            await().atMost(PATIENCE).until(() -> whatIsDegraded(service).contains("partition 2 offset " + damaged));
            log.passOver(2, damaged);
            await().atMost(PATIENCE).until(() -> whatIsDegraded(service).contains("are missing"));
            long lost = log.model.tick(2) - 20;
            log.makeAgain(2, lost, lost);
            assertRowsEqualModel();
            assertTrue(service.failure().isEmpty());
        }
    }

    private static String whatIsDegraded(Service service) {
        return service.health().whatIsDegraded().toString();
    }

    @Test
    void drift_in_sql_is_the_simulations() throws Exception {
        try (Service _ = service()) {
            awaitAll(); // so the schema is there
        }
        for (int i = 0; i < 100; i++) {
            int velocity = random.nextInt();
            long from = random.nextLong(1L << 40);
            long to = from + random.nextInt(5_000);
            String sql = "SELECT world.drift(%d, %d, %d)".formatted(velocity, from, to);
            assertEquals(List.of("" + Drift.between(velocity, from, to)), tables.rows(sql), sql);
        }
    }

    /// Writes ticks on a thread of its own until it is closed.
    private static final class Writing implements AutoCloseable {
        private volatile boolean enough;
        private final CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            while (!enough) log.write(1);
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
