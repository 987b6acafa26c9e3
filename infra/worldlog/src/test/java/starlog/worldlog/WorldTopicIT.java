package starlog.worldlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Unreachable;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;

/// On a real broker. One topic for all, so in order.
@Timeout(60)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorldTopicIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final WorldEntry.Founded FOUNDED =
            new WorldEntry.Founded("0b5c1a52-6c1f-4f0e-9d53-6f2a3f0f8a11", 4, 4, 5);
    private static final WorldEntry PASSED_OVER = new WorldEntry.PassedOver("state-events", 5, 77, "no tick", 6);

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Settings kafka;

    @BeforeAll
    static void startStack() throws Exception {
        stack = Stack.start(Set.of(Component.KAFKA), StackConfig.inFolder(folder.resolve("data")));
        kafka = Settings.of("starlog.kafka.bootstrap = \"" + stack.kafkaBootstrap() + "\"", "kafka");
    }

    @AfterAll
    static void stopStack() {
        if (stack != null) stack.close();
    }

    @Test
    @Order(1)
    void a_topic_that_nobody_makes_is_waited_for_and_then_named() {
        try (WorldTopic topic = WorldTopic.open(kafka, "test", Duration.ofMillis(300))) {
            var late = assertThrows(Unreachable.class, topic::read);
            assertTrue(late.getMessage().contains("topic world"), late.getMessage());
        }
    }

    @Test
    @Order(2)
    void a_reader_gets_all_at_first_and_then_what_has_come_since() throws Exception {
        KafkaDefaults.createTopics(kafka, "test", List.of(WorldTopic.topic()));
        try (WorldTopic reader = WorldTopic.open(kafka, "reader", PATIENCE);
                WorldTopic writer = WorldTopic.open(kafka, "writer", PATIENCE)) {
            assertEquals(List.of(), reader.read());
            assertEquals(0, writer.append(FOUNDED));
            assertEquals(List.of(new WorldRecord(0, FOUNDED)), reader.read());
            assertEquals(1, writer.append(PASSED_OVER));
            assertEquals(List.of(new WorldRecord(1, PASSED_OVER)), reader.read());
            assertEquals(List.of(), reader.read());
            assertEquals(2, writer.read().size());
        }
    }

    @Test
    @Order(3)
    void what_no_build_or_only_a_later_one_can_read_is_passed_over() throws Exception {
        try (var producer = KafkaDefaults.producer(kafka, "stranger");
                WorldTopic topic = WorldTopic.open(kafka, "reader", PATIENCE)) {
            long before = topic.read().size();
            for (byte[] record : List.of(
                    new byte[] {'h', 'i'}, new byte[] {0, 0, 0, 0, 0, 80, 1}, new byte[] {0, 0, 0, 0, 0, 4, 1, 2}))
                producer.send(new ProducerRecord<>(Topics.WORLD, 0, null, record))
                        .get();
            topic.append(PASSED_OVER);
            assertEquals(List.of(new WorldRecord(before + 3, PASSED_OVER)), topic.read());
        }
    }

    @Test
    @Order(4)
    void who_founds_a_world_that_is_founded_gets_that_one_unless_its_grid_differs() throws Exception {
        try (WorldBook book = WorldBook.open(kafka, "founder", PATIENCE)) {
            assertEquals(FOUNDED, book.found(4, 4, InstantSource.system()));
            assertEquals(FOUNDED, book.world());
        }
        try (WorldBook book = WorldBook.open(kafka, "founder", PATIENCE)) {
            var other = assertThrows(OperatorNeeded.class, () -> book.found(8, 2, InstantSource.system()));
            assertTrue(other.getMessage().contains("4 x 4 sectors"), other.getMessage());
            assertTrue(other.getMessage().contains("8 x 2"), other.getMessage());
        }
    }

    @Test
    @Order(5)
    void ids_are_above_all_that_anybody_has_reserved_or_used() throws Exception {
        try (WorldBook one = WorldBook.open(kafka, "one", PATIENCE);
                WorldBook two = WorldBook.open(kafka, "two", PATIENCE)) {
            assertEquals(1, one.reserve(0, 10));
            assertEquals(11, two.reserve(0, 10));
            assertEquals(38, one.reserve(37, 10)); // accounts from before there was a log of ids
            assertEquals(48, two.reserve(0, 10)); // a database that was emptied
        }
    }

    @Test
    @Order(6)
    void a_store_takes_the_first_worlds_id_and_no_other_world_may_use_it_then() throws Exception {
        var store = new MemoryStore();
        try (WorldBook book = WorldBook.open(kafka, "store", PATIENCE)) {
            book.require(store);
            assertEquals(Optional.of(FOUNDED.world()), store.world());
            book.require(store);
            store.world = "another";
            var mixed = assertThrows(OperatorNeeded.class, () -> book.require(store));
            for (String part : List.of("another", FOUNDED.world(), store.address(), store.remedy()))
                assertTrue(mixed.getMessage().contains(part), mixed.getMessage());
        }
    }

    @Test
    @Order(7)
    void an_id_of_a_schema_means_one_schema_for_good_whoever_asks() throws Exception {
        Schema one = Schema.createFixed("One", null, null, 1);
        Schema two = Schema.createFixed("Two", null, null, 2);
        try (WorldBook book = WorldBook.open(kafka, "one", PATIENCE);
                WorldBook other = WorldBook.open(kafka, "two", PATIENCE)) {
            assertEquals(5, book.keep("one-value", 5, one));
            assertEquals(6, other.keep("two-value", 5, two)); // an emptied registry gave it once more
            assertEquals(5, other.keep("one-value", 9, one));
            assertEquals(Optional.of(two), book.byId(6));
            assertEquals(Map.of(5, one), book.of("one-value"));
        }
    }

    @Test
    @Order(8)
    void more_copies_than_brokers_are_refused_with_both_numbers_for_new_topics_and_old() throws Exception {
        TopicSpec topic = new TopicSpec("copied", 2, Map.of());
        requireRefused(topic.replicated(3));
        KafkaDefaults.createTopics(kafka, "test", List.of(topic.replicated(1)));
        KafkaDefaults.createTopics(kafka, "test", List.of(topic.replicated(1)));
        requireRefused(topic.replicated(3));
    }

    @Test
    @Order(9)
    void added_partitions_are_no_reason_to_stop() throws Exception {
        KafkaDefaults.createTopics(kafka, "test", List.of(new TopicSpec("grown", 3, Map.of())));
        KafkaDefaults.createTopics(kafka, "test", List.of(new TopicSpec("grown", 2, Map.of())));
    }

    private static void requireRefused(TopicSpec topic) {
        var refused =
                assertThrows(OperatorNeeded.class, () -> KafkaDefaults.createTopics(kafka, "test", List.of(topic)));
        assertTrue(refused.getMessage().contains("replicas = 3, but the cluster has 1 brokers"), refused.getMessage());
    }

    private static final class MemoryStore implements Store {
        private String world;

        @Override
        public String address() {
            return "the memory of this test";
        }

        @Override
        public Optional<String> world() {
            return Optional.ofNullable(world);
        }

        @Override
        public void remember(String id) {
            world = id;
        }

        @Override
        public String remedy() {
            return "forget it";
        }
    }
}
