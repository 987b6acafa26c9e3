package starlog.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Faults;
import starlog.cli.replay.ReplayCommand;
import starlog.cli.worldlog.QuarantineCommand;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.service.Service;
import starlog.schemas.topic.Topics;
import starlog.sector.SectorMain;

/// A world of the real sector processor on the real Kafka, audited; then it lives on, and is audited behind that; then
/// its `state-events` are poisoned.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class AuditCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SECTORS = 4;
    private static final int POISONED = 2;

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;
    private static Path config;
    private static long poisonedAt;

    private final StringWriter text = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
        config = folder.resolve("starlog.conf");
        Files.writeString(config, """
                starlog.kafka.bootstrap = "%s"
                starlog.registry.url = "%s"
                starlog.operator.token = "a token of operators, for tests only"
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                starlog.sector { operator.port = 0, snapshot-every = 1s, keep-snapshot-every = 2s }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl()));
        settings = Settings.load("sector", config, Map.of());
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    @Test
    @Order(1)
    void a_clean_audit_is_remembered_and_the_next_one_goes_on_there() throws Exception {
        live(200);
        assertEquals(0, audit(), text.toString());
        assertTrue(text.toString().contains("proved: all since the world's beginning"), text.toString());

        live(100);
        assertEquals(0, audit(), text.toString());
        assertTrue(text.toString().contains("it reached back to the world's beginning"), text.toString());
        assertTrue(text.toString().contains(" before them again)"), text.toString());

        assertEquals(0, audit("--whole"), text.toString());
        assertTrue(text.toString().contains("proved: all since the world's beginning"), text.toString());
    }

    @Test
    @Order(2)
    void what_is_remembered_damaged_or_of_another_world_is_no_place_to_begin() throws Exception {
        Path file = LastAudit.file(folder);
        String right = Files.readString(file);
        Files.writeString(file, right.substring(9));
        assertEquals(0, audit(), text.toString());
        assertTrue(text.toString().contains("is damaged: the whole log is audited"), text.toString());

        Files.writeString(file, right.replaceFirst("\"hash\":\"?[-0-9]+\"?", "\"hash\":17"));
        assertEquals(0, audit(), text.toString());
        assertTrue(text.toString().contains("sector 0 has another state after tick"), text.toString());
        assertTrue(text.toString().contains("; the whole log is audited"), text.toString());
    }

    @Test
    @Order(3)
    void garbage_in_state_events_is_told_of_by_audit_and_replay() throws Exception {
        try (var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            byte[] garbage = "hello".getBytes(StandardCharsets.UTF_8);
            poisonedAt = producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, POISONED, null, garbage))
                    .get()
                    .offset();
        }
        String place = "state-events, partition " + POISONED + ", offset " + poisonedAt + ": ";
        assertEquals(1, audit(), text.toString());
        assertTrue(text.toString().contains(place), text.toString());
        assertTrue(text.toString().contains("way out: `starlog quarantine --topic state-events"), text.toString());
        assertEquals(1, run(new ReplayCommand(), "--all"), text.toString());
        assertTrue(text.toString().contains(place), text.toString());
    }

    @Test
    @Order(4)
    void what_an_operator_had_passed_over_is_no_offence() {
        assertEquals(
                0,
                run(
                        new QuarantineCommand(),
                        "--topic",
                        Topics.STATE_EVENTS,
                        "--sector",
                        "" + POISONED,
                        "--offset",
                        "" + poisonedAt,
                        "--reason",
                        "for a test"),
                text.toString());
        assertEquals(0, audit(), text.toString());
        assertTrue(text.toString().contains(", 1 passed over by operators"), text.toString());
        assertEquals(0, run(new ReplayCommand(), "--all"), text.toString());
    }

    /// The sector processor runs until every sector has so many records more.
    private static void live(int records) throws Exception {
        try (Service service = Service.start("sector", settings, SectorMain::wire);
                Consumer<byte[], byte[]> consumer =
                        KafkaDefaults.lookupConsumer(settings.at("starlog.kafka"), "test")) {
            Map<TopicPartition, Long> before = consumer.endOffsets(states());
            Callable<Boolean> lived = () -> consumer.endOffsets(states()).entrySet().stream()
                    .allMatch(end -> end.getValue() >= before.get(end.getKey()) + records);
            Awaitility.await().atMost(PATIENCE).until(lived);
            assertTrue(service.failure().isEmpty(), service.failure().toString());
        }
    }

    private static List<TopicPartition> states() {
        List<TopicPartition> all = new ArrayList<>();
        for (int sector = 0; sector < SECTORS; sector++) all.add(new TopicPartition(Topics.STATE_EVENTS, sector));
        return all;
    }

    private int audit(String... options) {
        return run(new AuditCommand(), options);
    }

    private int run(Callable<Integer> command, String... arguments) {
        List<String> line = new ArrayList<>(List.of("--data", folder.toString(), "--config", config.toString()));
        line.addAll(List.of(arguments));
        text.getBuffer().setLength(0);
        var out = new PrintWriter(text, true);
        return new CommandLine(command)
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(line.toArray(String[]::new));
    }
}
