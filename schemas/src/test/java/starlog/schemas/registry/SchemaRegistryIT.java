package starlog.schemas.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.schemas.avro.GenericRecords;
import starlog.schemas.avro.RecordCodec;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.PlayerIntent;
import starlog.schemas.topic.Topics;

/// Against the real registry: what builds of different age do to each other. Each test has a topic of its own.
@Timeout(60)
class SchemaRegistryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final RecordCodec<SectorInput> CODEC = new SectorInputCodec();
    private static final SectorInput.Tick TICK = new SectorInput.Tick(4, 5, 6);
    private static final SectorInput BATCH = new SectorInput.IntentBatch(List.of(
            new PlayerIntent(1, 2, 3, 4, 5, new Intent.Steer(6)), new PlayerIntent(1, 2, 4, 4, 5, new Intent.Stop())));

    @TempDir
    private static Path folder;

    private static Stack stack;

    private SchemaRegistry registry;
    private String topic;

    @BeforeAll
    static void startStack() throws InterruptedException {
        stack = Stack.start(Set.of(Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
    }

    @AfterAll
    static void stopStack() {
        if (stack != null) stack.close();
    }

    @BeforeEach
    void open(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        registry = new SchemaRegistry(stack.registryUrl(), PATIENCE);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void registering_again_gives_the_same_id_to_every_client() {
        int id = registry.register(subject(), Grown.TODAY);
        assertEquals(id, registry.register(subject(), Grown.TODAY));
        try (var otherProcess = new SchemaRegistry(stack.registryUrl(), PATIENCE)) {
            assertEquals(id, otherProcess.register(subject(), Grown.TODAY));
        }
    }

    @Test
    void a_record_carries_the_registered_id_and_another_process_reads_it() {
        byte[] record = registry.serde(topic, CODEC).encode(BATCH);
        assertEquals(registry.register(subject(), CODEC.schema()), idOf(record));
        try (var otherProcess = new SchemaRegistry(stack.registryUrl(), PATIENCE)) {
            assertEquals(BATCH, otherProcess.serde(topic, CODEC).decode(record));
        }
    }

    @Test
    void the_schemas_of_all_topics_stand_side_by_side() {
        registry.serde(Topics.INTENTS, CODEC);
        TopicSerde<SectorTick> ticks = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        SectorTick tick = new SectorTick();
        tick.tick = 7;
        assertEquals(7, ticks.decode(ticks.encode(tick)).tick);
    }

    @Test
    void a_newer_build_reads_what_an_older_one_wrote() {
        TopicSerde<SectorInput> older = registry.serde(topic, CODEC);
        TopicSerde<GenericRecord> newer = newer(Grown.withAnotherKindAndADefaultedField());
        assertNotEquals(idOf(older.encode(TICK)), idOf(newer.encode(newer.decode(older.encode(TICK)))));

        GenericRecord tick = (GenericRecord) newer.decode(older.encode(TICK)).get("input");
        assertEquals(4L, tick.get("epoch"));
        assertEquals(5L, tick.get("atMicros"));
        assertEquals("none", tick.get("note").toString());
        GenericRecord batch = (GenericRecord) newer.decode(older.encode(BATCH)).get("input");
        assertEquals(2, ((List<?>) batch.get("intents")).size());
    }

    @Test
    void an_older_build_reads_of_a_newer_one_what_it_knows_and_refuses_the_rest() {
        TopicSerde<SectorInput> older = registry.serde(topic, CODEC);
        Schema schema = Grown.withAnotherKindAndADefaultedField();
        TopicSerde<GenericRecord> newer = newer(schema);
        byte[] tick = newer.encode(newer.decode(older.encode(TICK)));
        byte[] batch = newer.encode(newer.decode(older.encode(BATCH)));
        assertEquals(TICK, older.decode(tick));
        assertEquals(BATCH, older.decode(batch));

        Schema admin = GenericRecords.branch(schema.getField("input").schema(), "Admin");
        GenericRecord unknown = GenericRecords.record(schema, "input", GenericRecords.record(admin, "action", "pause"));
        byte[] record = newer.encode(unknown);
        var refused = assertThrows(UnreadableRecord.class, () -> older.decode(record));
        assertTrue(refused.getMessage().contains("schema id " + idOf(record)), refused.getMessage());
        assertEquals(TICK, older.decode(tick));
    }

    @Test
    void a_damaged_record_of_another_build_is_refused() {
        TopicSerde<SectorInput> older = registry.serde(topic, CODEC);
        byte[] record = newer(Grown.withAnotherKind()).encode(generic(TICK));
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThrows(UnreadableRecord.class, () -> older.decode(cut), () -> "cut to " + cut.length);
        }
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        assertThrows(UnreadableRecord.class, () -> older.decode(longer));
    }

    @Test
    void an_id_that_the_registry_does_not_know_is_refused_by_number() {
        byte[] record = registry.serde(topic, CODEC).encode(TICK);
        ByteBuffer.wrap(record).putInt(1, 987_654_321);
        var refused = assertThrows(
                UnreadableRecord.class, () -> registry.serde(topic, CODEC).decode(record));
        assertTrue(refused.getMessage().contains("987654321 is not known"), refused.getMessage());
    }

    @Test
    void a_change_that_old_records_do_not_survive_is_refused_with_subject_field_and_reason() {
        int today = registry.register(subject(), Grown.TODAY);
        requireRefused(Grown.withAFieldThatHasNoDefault(), "input.Tick.note", "READER_FIELD_MISSING_DEFAULT_VALUE");
        requireRefused(Grown.withAFieldOfAnotherType(), "input.Tick.epoch", "not compatible with writer type: LONG");
        requireRefused(Grown.withoutAKind(), "input", "no branch starlog.log.Claim any more");
        requireRefused(Grown.underAnotherName(), "", "NAME_MISMATCH");
        assertEquals(today, registry.register(subject(), Grown.TODAY));
    }

    @Test
    void an_older_build_starts_beside_a_newer_schema_that_it_could_not_read() {
        int today = registry.register(subject(), Grown.TODAY);
        int grown = registry.register(subject(), Grown.withAnotherKind());
        assertNotEquals(today, grown);
        try (var restarted = new SchemaRegistry(stack.registryUrl(), PATIENCE)) {
            assertEquals(today, restarted.register(subject(), Grown.TODAY));
            assertEquals(grown, restarted.register(subject(), Grown.withAnotherKind()));
        }
    }

    @Test
    void a_registry_with_stricter_rules_than_ours_is_obeyed() throws Exception {
        registry.register(subject(), Grown.TODAY);
        setCompatibility("FULL");
        requireRefused(Grown.withAnotherKind(), "", "");
    }

    @Test
    void a_registry_that_is_not_up_yet_is_waited_for() throws Exception {
        int id = registry.register(subject(), Grown.TODAY);
        stack.stop(Component.REGISTRY);
        try (var early = new SchemaRegistry(stack.registryUrl(), PATIENCE)) {
            var registering = CompletableFuture.supplyAsync(() -> early.register(subject(), Grown.TODAY));
            assertFalse(registering.isDone());
            stack.restart(Component.REGISTRY);
            assertEquals(id, registering.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void a_registry_that_is_down_is_not_taken_for_one_that_does_not_know_the_schema() throws Exception {
        byte[] foreign = newer(Grown.withAnotherKind()).encode(generic(TICK));
        try (var hasty = new SchemaRegistry(stack.registryUrl(), Duration.ofMillis(300))) {
            TopicSerde<SectorInput> serde = new TopicSerde<>(CODEC, idOf(foreign) + 1_000, hasty);
            stack.stop(Component.REGISTRY);
            try {
                assertThrows(RegistryUnreachable.class, () -> serde.decode(foreign));
            } finally {
                stack.restart(Component.REGISTRY);
            }
            assertEquals(TICK, serde.decode(foreign));
        }
    }

    @Test
    void a_record_under_another_topics_id_is_refused_and_both_are_named() {
        byte[] record = registry.serde(topic, CODEC).encode(TICK);
        ByteBuffer.wrap(record).putInt(1, registry.register("other-value", new SectorTickCodec().schema()));
        var refused = assertThrows(
                UnreadableRecord.class, () -> registry.serde(topic, CODEC).decode(record));
        assertTrue(refused.getMessage().contains("starlog.log.SectorTick, not of starlog.log.SectorInput"));
    }

    @Test
    void a_registry_that_was_emptied_changes_no_id_and_makes_no_record_unreadable() throws Exception {
        var ids = new RememberedIds();
        byte[] newest;
        byte[] record;
        try (var before = new SchemaRegistry(stack.registryUrl(), PATIENCE, ids)) {
            record = before.serde(topic, CODEC).encode(BATCH);
            newest = before.serde(topic, new GenericCodec(Grown.withAnotherKind()))
                    .encode(generic(TICK));
        }
        emptyTheRegistry();
        takeTheFirstIds(1 + Math.max(idOf(record), idOf(newest)));
        try (var after = new SchemaRegistry(stack.registryUrl(), PATIENCE, ids)) {
            TopicSerde<SectorInput> serde = after.serde(topic, CODEC);
            assertEquals(idOf(record), idOf(serde.encode(BATCH)));
            assertEquals(BATCH, serde.decode(record));
            assertEquals(TICK, serde.decode(newest));
            int another = after.register("another-value", new SectorTickCodec().schema());
            assertFalse(Set.of(idOf(record), idOf(newest)).contains(another), "id " + another);
        }
    }

    @Test
    void ids_of_a_log_from_before_they_were_remembered_are_remembered_from_the_registry() {
        byte[] older = registry.serde(topic, CODEC).encode(TICK);
        var ids = new RememberedIds();
        try (var upgraded = new SchemaRegistry(stack.registryUrl(), PATIENCE, ids)) {
            int id = upgraded.register(subject(), Grown.withAnotherKind());
            assertEquals(Set.of(idOf(older), id), ids.of(subject()).keySet());
        }
    }

    private static void emptyTheRegistry() throws Exception {
        stack.stop(Component.REGISTRY);
        try (var files = Files.walk(folder.resolve("data/registry"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
        stack.restart(Component.REGISTRY);
    }

    /// As services of other make would, that come first.
    private static void takeTheFirstIds(int count) {
        try (var stranger = new SchemaRegistry(stack.registryUrl(), PATIENCE)) {
            for (int number = 0; number < count; number++)
                stranger.register("stranger-" + number, Schema.createFixed("Stranger" + number, null, null, 1));
        }
    }

    private TopicSerde<GenericRecord> newer(Schema schema) {
        return registry.serde(topic, new GenericCodec(schema));
    }

    private void requireRefused(Schema schema, String field, String reason) {
        var refused = assertThrows(IncompatibleSchema.class, () -> registry.register(subject(), schema));
        assertTrue(refused.getMessage().contains("subject=" + subject()), refused.getMessage());
        assertTrue(refused.getMessage().contains("field=" + field), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private void setCompatibility(String level) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/config/" + subject()))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\": \"" + level + "\"}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer::body);
        }
    }

    /// The tick as the build of [Grown#withAnotherKind] has it.
    private static GenericRecord generic(SectorInput.Tick tick) {
        Schema schema = Grown.withAnotherKind();
        Schema kind = GenericRecords.branch(schema.getField("input").schema(), "Tick");
        return GenericRecords.record(schema, "input", GenericRecords.fromComponents(kind, tick));
    }

    private String subject() {
        return Topics.subjectOf(topic);
    }

    private static int idOf(byte[] record) {
        return ByteBuffer.wrap(record, 1, 4).getInt();
    }
}
