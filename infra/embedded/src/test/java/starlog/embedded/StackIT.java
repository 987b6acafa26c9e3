package starlog.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static starlog.embedded.Component.CLICKHOUSE;
import static starlog.embedded.Component.KAFKA;
import static starlog.embedded.Component.POSTGRES;
import static starlog.embedded.Component.REGISTRY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.clickhouse.ClickHouseLibrary;
import starlog.embedded.process.StartFailed;

/// The real components: they answer, keep what they acknowledged when they are killed, and refuse a second owner.
@Timeout(180)
class StackIT {

    @TempDir
    private static Path folder;

    private static StackConfig config;
    private static Stack stack;
    private static Clients clients;

    @BeforeAll
    static void start() throws Exception {
        // Names that addresses, lists and formats of the components might take for their own.
        config = StackConfig.inFolder(folder.resolve("data; of, the 100%d wörld"));
        leaveHalfMadeFolder("postgres.unfinished");
        leaveHalfMadeFolder("kafka.unfinished");
        stack = Stack.start(
                EnumSet.allOf(Component.class),
                config,
                (component, step, detail) -> System.out.println(component.label() + " " + step + " " + detail));
        clients = new Clients(stack);
    }

    /// As if the very first start had been killed in the middle of it.
    private static void leaveHalfMadeFolder(String name) throws IOException {
        Path part = Files.createDirectories(config.dataFolder().resolve(name).resolve("part"));
        Files.writeString(part.resolve("file"), "half");
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    @Test
    void what_is_wanted_later_starts_when_it_is_asked_for() throws Exception {
        StackConfig other = StackConfig.inFolder(folder.resolve("later"));

        try (Stack later =
                Stack.start(Set.of(), Set.of(POSTGRES), other, (_, _, _) -> {}, DataFolder.open(other.dataFolder()))) {
            assertFalse(later.alive(POSTGRES));
            later.startLater();
            DriverManager.getConnection(later.postgresUrl(), "starlog", "").close();
        }
    }

    @Test
    void kafka_keeps_acknowledged_records_when_it_is_killed() throws Exception {
        clients.createTopic("kept");
        clients.produce("kept", "before");

        stack.kill(KAFKA);
        assertFalse(stack.alive(KAFKA));
        stack.restart(KAFKA);
        clients.produce("kept", "after");

        assertEquals(List.of("before", "after"), clients.consume("kept", 2));
    }

    @Test
    void kafka_makes_no_topic_by_itself() {
        assertThrows(TimeoutException.class, () -> clients.produce("misspelt", "lost"));
    }

    @Test
    void the_registry_keeps_acknowledged_schemas_when_it_is_killed() throws Exception {
        String registered = clients.register("ship", "{\"type\":\"int\"}");
        assertTrue(registered.startsWith("200 "), registered);

        stack.kill(REGISTRY);
        stack.restart(REGISTRY);

        assertEquals(registered, clients.register("ship", "{\"type\":\"int\"}"));
    }

    @Test
    void the_registry_refuses_a_schema_that_cannot_read_what_the_one_before_wrote() throws Exception {
        assertTrue(clients.registry("/config").contains("BACKWARD"));
        clients.register("missile", "{\"type\":\"int\"}");

        String refused = clients.register("missile", "{\"type\":\"string\"}");

        assertTrue(refused.startsWith("409 "), refused);
    }

    @Test
    void postgres_keeps_committed_rows_when_it_is_killed() throws Exception {
        clients.execute("CREATE TABLE ship (id bigint PRIMARY KEY)");
        clients.execute("INSERT INTO ship VALUES (7)");

        stack.kill(POSTGRES);
        stack.restart(POSTGRES);

        assertEquals("7", clients.select("SELECT id FROM ship"));
    }

    @Test
    void postgres_lets_in_the_services_user_only_and_not_as_superuser() throws Exception {
        assertEquals("off", clients.select("SELECT current_setting('is_superuser')"));

        var refused = assertThrows(
                SQLException.class, () -> DriverManager.getConnection(stack.postgresUrl(), "postgres", ""));

        assertTrue(refused.getMessage().contains("pg_hba.conf"), refused.getMessage());
    }

    @Test
    void clickhouse_keeps_acknowledged_rows_when_it_is_killed() throws Exception {
        assumeTrue(stack.unavailable().isEmpty(), () -> stack.unavailable().toString());
        clients.clickhouse("CREATE TABLE kill (tick UInt64) ENGINE = MergeTree ORDER BY tick");
        clients.clickhouse("INSERT INTO kill VALUES (40)");

        stack.kill(CLICKHOUSE);
        stack.restart(CLICKHOUSE);

        assertEquals("200 40\n", clients.clickhouse("SELECT tick FROM kill"));
    }

    @Test
    void without_its_library_clickhouse_is_unavailable_and_the_rest_starts() throws Exception {
        assumeTrue(System.getenv(ClickHouseLibrary.ENVIRONMENT_VARIABLE) == null);
        StackConfig standard = StackConfig.inFolder(folder.resolve("no-library"));
        var homeWithoutLibrary = new StackConfig(
                standard.dataFolder(), standard.installFolder(), folder, standard.ports(), standard.heaps(), false);

        try (Stack other = Stack.start(Set.of(POSTGRES, CLICKHOUSE), homeWithoutLibrary)) {
            assertEquals(Map.of(CLICKHOUSE, ClickHouseLibrary.howToInstall()), other.unavailable());
            assertEquals("1", new Clients(other).select("SELECT 1"));
        }
    }

    @Test
    void a_stopped_component_starts_again_as_another_process() throws Exception {
        long before = stack.pid(POSTGRES);

        stack.stop(POSTGRES);
        assertFalse(ProcessHandle.of(before).filter(ProcessHandle::isAlive).isPresent());
        stack.restart(POSTGRES);

        assertEquals("1", clients.select("SELECT 1"));
        assertTrue(stack.pid(POSTGRES) != before);
    }

    @Test
    void a_second_stack_on_the_folder_is_refused_and_told_who_has_it() {
        var refused = assertThrows(StartFailed.class, () -> Stack.start(Set.of(POSTGRES), config));

        assertTrue(
                refused.getMessage()
                        .startsWith("data folder " + config.dataFolder() + " is in use by pid "
                                + ProcessHandle.current().pid() + " ("),
                refused.getMessage());
        assertTrue(stack.alive(POSTGRES));
    }

    @Test
    void a_taken_port_is_named_before_anything_starts() {
        StackConfig samePorts = StackConfig.inFolder(folder.resolve("other")).withPorts(config.ports());

        var refused = assertThrows(StartFailed.class, () -> Stack.start(Set.of(KAFKA, POSTGRES), samePorts));

        assertTrue(
                refused.getMessage().startsWith("port " + config.ports().kafka() + " (kafka) is taken"),
                refused.getMessage());
        assertFalse(Files.exists(folder.resolve("other").resolve("logs")));
    }
}
