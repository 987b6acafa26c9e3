package starlog.sector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.PassedOver;
import starlog.runtime.service.Service;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.TickRange;
import starlog.schemas.topic.Topics;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedPast;
import starlog.sector.archive.FolderStore;
import starlog.sector.clock.NodeClock;
import starlog.sector.feed.KafkaLogReader;
import starlog.sector.history.KafkaRecordedSector;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;
import starlog.sector.simulation.Sector;

/// The sector processor on the real Kafka and registry, killed and restarted as a process.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SectorMainIT {
    private static final int SECTORS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String OPERATOR_TOKEN = "a token of operators, for tests only";

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings settings;

    @BeforeAll
    static void startTheStack() throws Exception {
        stack = Stack.start(
                EnumSet.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
        settings = Settings.of(hocon(), "sector");
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) stack.close();
    }

    @Test
    @Order(1)
    void whatever_is_killed_the_log_replays_to_the_same_world() throws Exception {
        long seed = Long.getLong("starlog.seed", new Random().nextLong());
        System.out.println(Again.command(SectorMainIT.class, seed));
        Random random = new Random(seed);

        Service first = Service.start("sector", settings, SectorMain::wire);
        awaitTicks(1);
        intent(0, 1, new Intent.Spawn());
        intent(0, 2, new Intent.Thrust(9_000));
        awaitTicks(80);
        first.close();
        assertEquals(Optional.empty(), first.failure());

        for (int life = 0; life < 2; life++) {
            Process process = startProcess(folder.resolve("life-" + life + ".log"));
            try {
                long before = lastTick();
                awaitTicks(before + 60 + random.nextInt(200));
                intent(random.nextInt(SECTORS), 10 + life, new Intent.Spawn());
            } finally {
                process.destroyForcibly().waitFor();
            }
        }

        Service last = Service.start("sector", settings, SectorMain::wire);
        stack.kill(Component.KAFKA);
        stack.restart(Component.KAFKA);
        long before = lastTick();
        awaitTicks(before + 40);
        last.close();
        assertEquals(Optional.empty(), last.failure());

        for (ReplayReport report : replayAll()) {
            assertEquals(Optional.empty(), report.difference(), Again.command(SectorMainIT.class, seed));
            assertTrue(report.ticks() > 200, report.toString());
        }
    }

    @Test
    @Order(2)
    void a_log_whose_beginning_is_gone_replays_from_a_kept_snapshot() throws Exception {
        try (Admin admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test")) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(Topics.INTENTS, 0), RecordsToDelete.beforeOffset(100),
                            new TopicPartition(Topics.STATE_EVENTS, 0), RecordsToDelete.beforeOffset(90)))
                    .all()
                    .get();
        }
        ReplayReport report = replayAll().getFirst();
        assertEquals(Optional.empty(), report.difference());
        assertTrue(report.startTick() > 0 && report.ticks() > 0, report.toString());
    }

    @Test
    @Order(3)
    void a_stopping_node_hands_over_to_one_that_runs_without_a_wait() throws Exception {
        Service first = Service.start("sector", settings, SectorMain::wire);
        awaitRole(first, 0, "owner");
        post(first, "/drain");
        awaitRole(first, 0, "standby");
        post(first, "/undrain");
        awaitRole(first, 0, "owner");
        first.close();
        assertEquals(Optional.empty(), first.failure());

        Service second = Service.start("sector", settings, SectorMain::wire);
        long before = lastTick();
        awaitTicks(before + 40);
        second.close();
        for (ReplayReport report : replayAll()) assertEquals(Optional.empty(), report.difference());
    }

    @Test
    @Order(4)
    void an_unreadable_record_stops_its_sector_until_it_is_passed_over() throws Exception {
        Service service = Service.start("sector", settings, SectorMain::wire);
        try {
            awaitRole(service, 2, "owner");
            long offset = send(2, new byte[] {1, 2, 3});
            awaitRole(service, 2, "stopped");
            String why = service.health().whyNotReady().get("sectors");
            assertTrue(why.contains("topic=intents partition=2 offset=" + offset), why);
            assertEquals("owner", seat(service, 1).get("role").asText());
            assertEquals(offset, seat(service, 2).get("stoppedAt").asLong());

            input(2, new SectorInput.Quarantine(offset, "three bytes"));
            awaitRole(service, 2, "owner");
            long before = lastTick();
            awaitTicks(before + 40);
        } finally {
            service.close();
        }
        assertEquals(Optional.empty(), service.failure());
        for (ReplayReport report : replayAll()) assertEquals(Optional.empty(), report.difference());
    }

    @Test
    @Order(5)
    void ticks_that_a_reader_misses_are_made_again_byte_for_byte_or_it_is_told_why_not() throws Exception {
        Map<Long, byte[]> published = byTick(records(Topics.STATE_EVENTS, 2)); // it passed over a record on the way
        published.keySet().removeIf(tick -> tick < 100);
        long last = published.keySet().stream().reduce(Math::max).orElseThrow();

        Service service = Service.start("sector", settings, SectorMain::wire);
        try {
            intent(2, new TickRange(100, last, ""));
            intent(0, new TickRange(1, 2, "")); // whose inputs are gone
            Awaitility.await().atMost(PATIENCE).until(() -> made(2).containsKey(last));
            Map<Long, byte[]> made = made(2);
            assertEquals(published.keySet(), made.keySet());
            published.forEach((tick, bytes) -> assertArrayEquals(bytes, made.get(tick), "tick " + tick));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> records(Topics.TICKS_AGAIN, 0).stream()
                            .anyMatch(record -> Arrays.equals(record.key(), Topics.impossibleKey())
                                    && TickRange.of(record.value()).why().contains("the inputs begin at offset")));
        } finally {
            service.close();
        }
    }

    private static void intent(int sector, TickRange range) throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            producer.send(new ProducerRecord<>(Topics.TICKS_AGAIN, sector, Topics.wantedKey(), range.bytes()))
                    .get();
        }
    }

    /// Some may come twice.
    private static Map<Long, byte[]> made(int sector) {
        return byTick(records(Topics.TICKS_AGAIN, sector).stream()
                .filter(record -> record.key() == null)
                .toList());
    }

    private static Map<Long, byte[]> byTick(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Long, byte[]> ticks = new TreeMap<>();
        try (SchemaRegistry registry = registry()) {
            var serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
            for (var record : records) ticks.putIfAbsent(serde.decode(record.value()).tick, record.value());
        }
        return ticks;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic, int sector) {
        TopicPartition partition = new TopicPartition(topic, sector);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var consumer = KafkaDefaults.lookupConsumer(settings.at("starlog.kafka"), "test-reader")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end)
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        return all;
    }

    @Test
    @Order(6)
    void damage_stops_what_it_concerns_and_a_command_gets_out_of_it() throws Exception {
        send(Topics.SNAPSHOTS, 1, Topics.latestSnapshotKey(1), new byte[] {0});
        send(Topics.STATE_EVENTS, 0, null, "hello".getBytes(StandardCharsets.UTF_8));
        send(Topics.STATE_EVENTS, 2, null, tick(lastTick(2) + 1_000));
        long seen = lastTick(3) + 1;
        send(Topics.STATE_EVENTS, 3, null, tick(seen)); // as if the input from which it was made were lost
        intent(3, 99, new Intent.Thrust(1));
        flipByteOfLastInput(3);
        Service service = Service.start("sector", settings, SectorMain::wire);
        try {
            for (int sector = 0; sector < 3; sector++) awaitRole(service, sector, "owner");
            awaitRole(service, 3, "stopped");
            long offset = seat(service, 3).get("stoppedAt").asLong();
            String why = service.health().whyNotReady().get("sectors");
            assertTrue(why.contains("topic=intents partition=3 offset=" + offset), why);
            assertTrue(why.contains("starlog quarantine --sector 3 --offset " + offset), why);

            for (long each = offset; each < readableFrom(3, offset); each++)
                input(3, new SectorInput.Quarantine(each, "a flipped byte"));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> seat(service, 3).path("wayOut").asText().startsWith("starlog settle --sector 3"));
            assertTrue(seat(service, 3).get("wayOut").asText().contains("--tick " + seen));
            input(3, new SectorInput.Settlement(seen, List.of(), "a power cut"));
            awaitRole(service, 3, "owner");
            long before = lastTick();
            awaitTicks(before + 40);
        } finally {
            service.close();
        }
        assertEquals(Optional.empty(), service.failure());
        for (int sector : List.of(1, 3)) // 0 and 2 have in state-events what no owner wrote
        assertEquals(Optional.empty(), replay(sector).difference());
    }

    /// As a disk does that ages.
    private static void flipByteOfLastInput(int sector) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            Path segment = files.filter(each -> each.toString().endsWith(".log"))
                    .filter(each -> each.getParent().endsWith("intents-" + sector))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            try (var file = new RandomAccessFile(segment.toFile(), "rw")) {
                long place = file.length() - 10;
                file.seek(place);
                int value = file.read();
                file.seek(place);
                file.write(value ^ 0x10);
            }
        }
    }

    private static long readableFrom(int sector, long offset) {
        Settings kafka = settings.at("starlog.kafka");
        try (SchemaRegistry registry = registry();
                var reader = new KafkaLogReader(
                        SECTORS,
                        KafkaDefaults.lookupConsumer(kafka, "test-inputs"),
                        KafkaDefaults.lookupConsumer(kafka, "test-tails"),
                        registry,
                        PATIENCE)) {
            return reader.readableFrom(sector, offset);
        }
    }

    @Test
    @Order(7)
    void what_the_log_has_no_more_is_replayed_from_the_archive() throws Exception {
        var store = new FolderStore(folder.resolve("archive"));
        long tick = lastTick(1);
        Service service = Service.start("sector", settings, SectorMain::wire);
        try {
            awaitRole(service, 1, "owner");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ArchivedPast.of(store, 1, tick).stretches().stream()
                            .anyMatch(stretch -> stretch.startingState().isPresent()));
        } finally {
            service.close();
        }
        ArchivedPast past = ArchivedPast.of(store, 1, 0);
        assertEquals(List.of(), past.faults());
        ArchivedInputs archived = past.stretches().getLast();
        forget(Topics.INTENTS, archived.end() - 10);
        forget(Topics.STATE_EVENTS, records(Topics.STATE_EVENTS, 1).getLast().offset() - 20);

        try (SchemaRegistry registry = registry();
                var recorded = KafkaRecordedSector.open(source(registry), archived)) {
            ReplayReport report = SectorReplay.replay(recorded, SectorReplay.TO_THE_END, NodeClock.SYSTEM);
            assertTrue(report.equal(), report.outcome());
            assertEquals(0, report.startTick());
            assertTrue(report.ticks() >= tick && report.proven() > 0, report.toString());
            assertTrue(report.compared() > 0 && report.compared() <= 21, report.toString());
        }
    }

    private static void forget(String topic, long beforeOffset) throws Exception {
        try (Admin admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test")) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 1), RecordsToDelete.beforeOffset(beforeOffset)))
                    .all()
                    .get();
        }
    }

    private static void awaitRole(Service service, int sector, String role) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> seat(service, sector).path("role").asText().equals(role));
    }

    private static JsonNode seat(Service service, int sector) throws Exception {
        JsonNode status = ask(HttpRequest.newBuilder(uri(service, "/sectors")).build());
        for (JsonNode seat : status.get("sectors")) if (seat.get("sector").asInt() == sector) return seat;
        return MissingNode.getInstance();
    }

    private static void post(Service service, String path) throws Exception {
        ask(HttpRequest.newBuilder(uri(service, path))
                .header("Authorization", "Bearer " + OPERATOR_TOKEN)
                .POST(BodyPublishers.noBody())
                .build());
    }

    private static URI uri(Service service, String path) {
        return URI.create("http://" + service.operators().host() + ":"
                + service.operators().port() + path);
    }

    private static JsonNode ask(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            return Json.read(answer.body(), JsonNode.class);
        }
    }

    private static void awaitTicks(long tick) {
        Awaitility.await().atMost(PATIENCE).until(() -> lastTick() >= tick);
    }

    private static long lastTick() {
        try (var log = RecordedTail.open(settings, SECTORS)) {
            return log.lastTickOfAll();
        }
    }

    private static byte[] tick(long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        tick.engineVersion = Sector.ENGINE_VERSION;
        try (SchemaRegistry registry = registry()) {
            return registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()).encode(tick);
        }
    }

    private static long lastTick(int sector) {
        try (var log = RecordedTail.open(settings, SECTORS)) {
            return log.lastTickOf(sector);
        }
    }

    private static void intent(int sector, long sequence, Intent intent) throws Exception {
        input(sector, new SectorInput.IntentBatch(List.of(new PlayerIntent(1, 1 + sector, sequence, 0, 0, intent))));
    }

    private static void input(int sector, SectorInput input) throws Exception {
        try (SchemaRegistry registry = registry()) {
            send(sector, registry.serde(Topics.INTENTS, new SectorInputCodec()).encode(input));
        }
    }

    private static long send(int sector, byte[] record) throws Exception {
        return send(Topics.INTENTS, sector, null, record);
    }

    private static long send(String topic, int sector, byte[] key, byte[] record) throws Exception {
        try (Producer<byte[], byte[]> producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test")) {
            return producer.send(new ProducerRecord<>(topic, sector, key, record))
                    .get()
                    .offset();
        }
    }

    private static List<ReplayReport> replayAll() {
        return IntStream.range(0, SECTORS).mapToObj(SectorMainIT::replay).toList();
    }

    private static ReplayReport replay(int sector) {
        try (SchemaRegistry registry = registry();
                var recorded = KafkaRecordedSector.open(source(registry), sector, 0)) {
            return SectorReplay.replay(recorded, NodeClock.SYSTEM);
        }
    }

    private static KafkaRecordedSector.Source source(SchemaRegistry registry) {
        return new KafkaRecordedSector.Source(
                name -> KafkaDefaults.lookupConsumer(settings.at("starlog.kafka"), "replay-" + name),
                KafkaRecordedSector.Serdes.of(registry),
                PassedOver.NOTHING,
                PATIENCE);
    }

    static SchemaRegistry registry() {
        return new SchemaRegistry(stack.registryUrl(), PATIENCE);
    }

    private static Process startProcess(Path log) throws IOException {
        Path config = folder.resolve("sector.conf");
        Files.writeString(config, hocon());
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "starlog.sector.SectorMain",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String hocon() {
        return """
                starlog {
                  kafka { bootstrap = "%s" }
                  registry { url = "%s" }
                  world { sectors-wide = 2, sectors-high = 2 }
                  operator.token = "%s"
                  sector { operator.port = 0, snapshot-every = 1s, keep-snapshot-every = 2s }
                  sector.archive { folder = "%s", every = 200ms }
                }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl(), OPERATOR_TOKEN, folder.resolve("archive"));
    }
}
