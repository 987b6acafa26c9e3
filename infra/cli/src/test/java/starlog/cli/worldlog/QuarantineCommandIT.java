package starlog.cli.worldlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldTopic;

/// What the command finds in the real log, what it refuses, and what it leaves there.
@Timeout(60)
class QuarantineCommandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SECTORS = 4;
    private static final byte[] STRANGER = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings kafka;
    private static Path config;

    private final StringWriter text = new StringWriter();

    /// State events of sector 1: ticks 1 and 2, garbage, tick 1,002, two contents of tick 3.
    @BeforeAll
    static void write() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA, Component.REGISTRY), StackConfig.inFolder(folder.resolve("data")));
        config = folder.resolve("starlog.conf");
        Files.writeString(config, """
                starlog.kafka.bootstrap = "%s"
                starlog.registry.url = "%s"
                starlog.world { sectors-wide = 2, sectors-high = 2 }
                """.formatted(stack.kafkaBootstrap(), stack.registryUrl()));
        kafka = Settings.load("sector", config, Map.of()).at("starlog.kafka");
        KafkaDefaults.createTopics(
                kafka,
                "test",
                List.of(
                        new TopicSpec(Topics.STATE_EVENTS, SECTORS, Map.of()),
                        new TopicSpec(Topics.PLAYER_LOCATIONS, SECTORS, Map.of("cleanup.policy", "compact")),
                        WorldTopic.topic()));
        try (var registry = new SchemaRegistry(stack.registryUrl(), PATIENCE);
                var producer = KafkaDefaults.producer(kafka, "test")) {
            var serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
            send(producer, tick(serde, 1, 0));
            send(producer, tick(serde, 2, 0));
            send(producer, STRANGER);
            send(producer, tick(serde, 1_002, 0));
            send(producer, tick(serde, 3, 0));
            send(producer, tick(serde, 3, 66));
            producer.send(new ProducerRecord<>(Topics.PLAYER_LOCATIONS, 0, STRANGER, new byte[] {0}))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        if (stack != null) stack.close();
    }

    @Test
    void what_no_reader_takes_is_shown_and_passed_over_for_good() throws Exception {
        assertEquals(0, quarantine(Topics.STATE_EVENTS, 1, 2), text.toString());
        assertTrue(text.toString().contains("state-events of sector 1, offset 2: 5 bytes: it is no tick"), "" + text);
        assertEquals(0, quarantine(Topics.STATE_EVENTS, 1, 3), text.toString());
        assertTrue(text.toString().contains("tick 1002 of epoch 1"), "" + text);
        assertTrue(text.toString().contains("the ticks before it end with 2"), "" + text);
        assertEquals(0, quarantine(Topics.STATE_EVENTS, 1, 5), text.toString());
        assertTrue(text.toString().contains("another tick 3 stands at offset 4"), "" + text);

        try (var passedOver = PassedOverRecords.open(kafka, "test", PATIENCE)) {
            passedOver.refresh();
            for (long offset : new long[] {2, 3, 5})
                assertTrue(passedOver.contains(Topics.STATE_EVENTS, 1, offset), "offset " + offset);
        }
        assertEquals(0, run("--list"), text.toString());
        assertTrue(text.toString().contains("for a test"), "" + text);
    }

    @Test
    void a_good_record_and_one_that_is_not_there_are_refused() {
        assertEquals(Exit.FOUND_WRONG.code(), quarantine(Topics.STATE_EVENTS, 1, 1));
        assertTrue(text.toString().contains("it looks like a good record; --force"), "" + text);
        assertEquals(Exit.FOUND_WRONG.code(), quarantine(Topics.STATE_EVENTS, 1, 6));
        assertTrue(text.toString().contains("state-events of sector 1 holds offsets 0 up to 6, not 6"), "" + text);
        assertEquals(Exit.FOUND_WRONG.code(), quarantine(Topics.STATE_EVENTS, 4, 0));
        assertTrue(text.toString().contains("there is no sector 4; the world has 0 to 3"), "" + text);
        assertEquals(Exit.USED_WRONGLY.code(), quarantine("rumours", 0, 0));
        assertTrue(text.toString().contains("--topic must be one of intents, "), "" + text);
    }

    @Test
    void of_a_compacted_topic_the_record_is_cleared_away() {
        assertEquals(0, quarantine(Topics.PLAYER_LOCATIONS, 0, 0), text.toString());
        assertTrue(text.toString().contains("key hello, 1 bytes: unreadable"), "" + text);
        TopicPartition partition = new TopicPartition(Topics.PLAYER_LOCATIONS, 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = KafkaDefaults.lookupConsumer(kafka, "test")) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < 2)
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        assertEquals("hello", new String(records.getLast().key(), StandardCharsets.UTF_8));
        assertNull(records.getLast().value());
    }

    private static byte[] tick(TopicSerde<SectorTick> serde, long number, long hash) {
        var tick = new SectorTick();
        tick.tick = number;
        tick.epoch = 1;
        tick.hashes[0] = hash;
        return serde.encode(tick);
    }

    private static void send(Producer<byte[], byte[]> producer, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, 1, null, value)).get();
    }

    private int quarantine(String topic, int sector, long offset) {
        return run("--topic", topic, "--sector", "" + sector, "--offset", "" + offset, "--reason", "for a test");
    }

    private int run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--data", folder.toString(), "--config", config.toString()));
        line.addAll(List.of(arguments));
        text.getBuffer().setLength(0);
        var out = new PrintWriter(text, true);
        return new CommandLine(new QuarantineCommand())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(line.toArray(String[]::new));
    }
}
