package starlog.cli.past;

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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
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
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.cli.replay.ReplayCommand;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.service.Service;
import starlog.schemas.topic.Topics;
import starlog.sector.SectorMain;
import starlog.sector.archive.ArchivedPast;
import starlog.sector.archive.FolderStore;
import starlog.sector.archive.RangeFile;
import starlog.sector.archive.RangeName;

/// A sector of the real sector processor, its past in the real Kafka and in the archive; which are then damaged, one thing
/// after the other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class PastOfLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SECTOR = 1;
    private static final int RANGES_MIN = 4;

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;
    private static Path config;
    private static FolderStore archive;

    private final StringWriter text = new StringWriter();

    @BeforeAll
    static void live() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
        config = folder.resolve("starlog.conf");
        Files.writeString(
                config, """
                starlog.kafka.bootstrap = "%s"
                starlog.registry.url = "%s"
                starlog.operator.token = "a token of operators, for tests only"
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                starlog.sector {
                  operator.port = 0, snapshot-every = 1s, keep-snapshot-every = 2s
                  archive { folder = "%s", every = 200ms }
                }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl(), folder.resolve("archive")));
        settings = Settings.load("sector", config, Map.of());
        archive = new FolderStore(folder.resolve("archive"));
        try (Service service = Service.start("sector", settings, SectorMain::wire)) {
            Awaitility.await().atMost(PATIENCE).until(() -> ranges().size() >= RANGES_MIN);
            assertTrue(service.failure().isEmpty(), service.failure().toString());
        }
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    private static List<RangeName> ranges() throws Exception {
        return ArchivedPast.ranges(archive, SECTOR);
    }

    private static long tickAfter(int range) throws Exception {
        return RangeFile.header(archive, ranges().get(range).toString()).tickAfter();
    }

    @Test
    @Order(1)
    void all_sectors_replay_equal_from_kafka_and_from_the_archive() {
        assertEquals(0, run(new ReplayCommand(), "--all"), text::toString);
        assertEquals(0, run(new ReplayCommand(), "--all", "--from-archive"), text::toString);
        assertEquals(
                0,
                run(new ReplayCommand(), "--sector", "1,2", "--to", "60", "--speed", "4x", "--json"),
                text::toString);
        assertTrue(text.toString().contains("\"ticks\":60"), text::toString);
    }

    @Test
    @Order(2)
    void a_slice_of_the_log_is_proven_and_its_link_becomes_a_test() throws Exception {
        Path slice = folder.resolve("slice.slog");
        assertEquals(
                0,
                run(new ExportCommand(), "--sector", "1", "--from", "20", "--to", "60", "--out", slice.toString()),
                text::toString);
        String link = text.toString().lines().skip(1).findFirst().orElseThrow();
        assertEquals(0, run(List.of(), new VerifyCommand(), slice.toString()), text::toString);
        assertTrue(text.toString().contains("41 ticks followed the rules"), text::toString);
        assertEquals(0, run(new ReplayCommand(), "--link", link), text::toString);
        Files.createDirectory(folder.resolve("sector-processor"));
        assertEquals(0, run(new TestFromCommand(), link, "--out", folder.toString()), text::toString);
        assertTrue(text.toString().contains("Sector1Ticks20To60Test"), text::toString);
        assertEquals(0, run(new DiffStatesCommand(), slice + "@50", "1@50"), text::toString);
    }

    @Test
    @Order(3)
    void a_log_that_is_shorter_than_asked_says_where_it_ends() {
        assertEquals(Exit.USED_WRONGLY.code(), export("20", "99999999"));
        assertTrue(text.toString().contains("the recording ends with tick "), text::toString);
        assertEquals(
                Exit.USED_WRONGLY.code(),
                run(new HashesCommand(), "--sector", "1", "--from", "99999999", "--out", anew()));
        assertTrue(text.toString().contains("the recording ends with tick "), text::toString);
    }

    private int export(String from, String to, String... more) {
        List<String> options = new ArrayList<>(List.of("--sector", "1", "--from", from, "--to", to, "--out", anew()));
        options.addAll(List.of(more));
        return run(new ExportCommand(), options.toArray(String[]::new));
    }

    private String anew() {
        return folder.resolve("out-" + System.nanoTime()).toString();
    }

    @Test
    @Order(4)
    void what_kafka_has_forgotten_is_read_from_the_archive() throws Exception {
        forget(Topics.INTENTS, ranges().get(2).last());
        assertEquals(0, export("20", "60"), text::toString);
        assertEquals(0, export("20", Long.toString(tickAfter(2) + 5)), text::toString);
        assertEquals(0, run(new HashesCommand(), "--sector", "1", "--from", "1", "--out", anew()), text::toString);
    }

    private static void forget(String topic, long beforeOffset) throws Exception {
        try (Admin admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test")) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, SECTOR), RecordsToDelete.beforeOffset(beforeOffset)))
                    .all()
                    .get();
        }
    }

    @Test
    @Order(5)
    void a_file_of_the_archive_that_is_missing_in_the_middle_stops_what_needs_it_and_nothing_else() throws Exception {
        RangeName gone = ranges().get(1);
        long tick = tickAfter(1);
        archive.delete(gone.toString());
        assertEquals(0, export("20", "40"), text::toString);
        assertEquals(0, export(Long.toString(tick + 1), Long.toString(tick + 2)), text::toString);
        assertEquals(Exit.FOUND_WRONG.code(), export("20", Long.toString(tick + 2)));
        String told = text.toString();
        assertTrue(
                told.contains("the archive has nothing of offsets %d to %d".formatted(gone.first(), gone.last())),
                told);
        assertTrue(told.contains("`--from %d` begins behind it".formatted(tick + 1)), told);
        assertEquals(1, told.strip().lines().count(), told);
        assertEquals(
                0,
                run(new HashesCommand(), "--sector", "1", "--from-archive", "--out", anew(), "--skip-corrupt"),
                text::toString);
        assertTrue(text.toString().contains("skipped: sector 1: between tick"), text::toString);
        assertTrue(text.toString().contains("ticks " + (tick + 1) + " to "), text::toString);
    }

    @Test
    @Order(6)
    void a_damaged_file_of_the_archive_is_told_with_its_name() throws Exception {
        RangeName damaged = ranges().get(0);
        Path file = folder.resolve("archive").resolve(damaged.toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 8;
        Files.write(file, bytes);
        assertEquals(Exit.FOUND_WRONG.code(), export("20", "40"));
        assertTrue(text.toString().contains(file + " is damaged"), text::toString);
        assertTrue(text.toString().contains("nothing leads to tick 20 any more"), text::toString);
    }

    @Test
    @Order(7)
    void a_record_that_nobody_can_read_is_told_with_its_place_and_the_way_out() throws Exception {
        long tick = tickAfter(ranges().size() - 1);
        long offset;
        try (var producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            byte[] garbage = "hello".getBytes(StandardCharsets.UTF_8);
            offset = producer.send(new ProducerRecord<>(Topics.INTENTS, SECTOR, null, garbage))
                    .get()
                    .offset();
        }
        String place = "topic=intents partition=1 offset=" + offset;
        assertEquals(
                Exit.FOUND_WRONG.code(),
                run(new HashesCommand(), "--sector", "1", "--from", Long.toString(tick), "--out", anew()));
        assertTrue(text.toString().contains(place), text::toString);
        assertTrue(text.toString().contains("starlog quarantine --sector 1 --offset " + offset), text::toString);
        assertEquals(Exit.FOUND_WRONG.code(), run(new ReplayCommand(), "--sector", "1"));
        assertTrue(text.toString().contains("stands still at offset " + offset), text::toString);
    }

    @Test
    @Order(8)
    void where_the_snapshots_are_gone_that_is_said_and_what_can_still_be_read() throws Exception {
        letRecordsBeDeleted(Topics.SNAPSHOTS);
        forget(Topics.SNAPSHOTS, -1); // up to its end
        assertEquals(Exit.FOUND_WRONG.code(), run(new ReplayCommand(), "--sector", "1"), text::toString);
        assertTrue(text.toString().contains("and no snapshot that is kept leads there"), text::toString);
        assertTrue(text.toString().contains("--from-archive"), text::toString);
        assertEquals(1, text.toString().strip().lines().count(), text::toString);
    }

    /// A topic that is compacted, and not deleted, keeps them.
    private static void letRecordsBeDeleted(String topic) throws Exception {
        var policy = new ConfigEntry("cleanup.policy", "compact,delete");
        try (Admin admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test")) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(policy, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private int run(Callable<Integer> command, String... arguments) {
        return run(List.of("--data", folder.toString(), "--config", config.toString()), command, arguments);
    }

    private int run(List<String> before, Callable<Integer> command, String... arguments) {
        List<String> line = new ArrayList<>(before);
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
