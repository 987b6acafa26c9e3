package starlog.ingest;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.ingest.inputlog.TopicWatch;
import starlog.runtime.config.Settings;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.service.Service;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldTopic;

/// Against a real broker that wants SASL_SSL.
@Timeout(120)
class KafkaLoginIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG = "wrong-horse";
    private static final String SASL = "invalid credentials with SASL mechanism SCRAM-SHA-512";
    private static final WorldEntry ENTRY = new WorldEntry.PassedOver("state-events", 5, 77, "no tick", 6);
    private static final String TLS = "SSL handshake failed";

    @TempDir
    private static Path folder;

    private static SecuredKafka broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new SecuredKafka(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) broker.close();
    }

    @Test
    void who_has_the_password_and_trusts_the_certificate_makes_topics_writes_and_reads() throws Exception {
        for (String trust : List.of(broker.trustStore(), broker.trustPem())) {
            Settings kafka = broker.kafka(SecuredKafka.PASSWORD, trust);
            String topic = trust.contains("PEM") ? "by-pem" : "by-store";
            KafkaDefaults.createTopics(kafka, "test", List.of(new TopicSpec(topic, 1, Map.of()), WorldTopic.topic()));
            byte[] value = topic.getBytes(StandardCharsets.UTF_8);
            try (var producer = KafkaDefaults.producer(kafka, "test")) {
                producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
            }
            assertArrayEquals(value, read(kafka, topic).value());
        }
    }

    @Test
    void a_wrong_password_ends_the_start_with_a_line_that_says_so() {
        refused(broker.kafka(WRONG, broker.trustStore()), SASL);
    }

    @Test
    void a_certificate_that_is_not_trusted_ends_the_start_with_a_line_that_says_so() {
        refused(broker.kafka(SecuredKafka.PASSWORD, ""), TLS + ": ");
    }

    @Test
    void a_wrong_password_is_the_reason_not_to_be_ready() throws Exception {
        saidByReadiness(broker.settings(WRONG, broker.trustStore()), SASL);
    }

    @Test
    void a_certificate_that_is_not_trusted_is_the_reason_not_to_be_ready() throws Exception {
        saidByReadiness(broker.settings(SecuredKafka.PASSWORD, ""), TLS);
    }

    @Test
    void the_settings_line_shows_neither_password() {
        String shown =
                broker.settings(SecuredKafka.PASSWORD, broker.trustStore()).describe();
        assertTrue(shown.contains("sasl.jaas.config=***"), shown);
        assertTrue(shown.contains("ssl.truststore.password=***"), shown);
        assertFalse(shown.matches("(?s).*(horse|staple).*"), shown);
    }

    private static ConsumerRecord<byte[], byte[]> read(Settings kafka, String topic) throws Exception {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var feed = feed(kafka, topic)) {
            assertEquals(1, feed.awaitTopic(PATIENCE, () -> false));
            feed.start(new long[] {PartitionFeed.FROM_START});
            await().atMost(PATIENCE).until(() -> {
                feed.poll(Duration.ofMillis(100), records::add);
                return !records.isEmpty();
            });
        }
        return records.getFirst();
    }

    private static PartitionFeed feed(Settings kafka, String topic) {
        return new PartitionFeed(
                KafkaDefaults.consumer(kafka, "test"),
                topic,
                OnDamage.STAND,
                PassedOverRecords.open(kafka, "test", PATIENCE));
    }

    /// All that a service may ask of Kafka first.
    private static void refused(Settings kafka, String reason) {
        List<TopicSpec> topics = List.of(new TopicSpec("refused", 1, Map.of()));
        saidBy(assertThrows(OperatorNeeded.class, () -> KafkaDefaults.createTopics(kafka, "test", topics)), reason);
        try (WorldTopic world = WorldTopic.open(kafka, "test", PATIENCE)) {
            saidBy(assertThrows(OperatorNeeded.class, world::read), reason);
        }
        try (WorldTopic world = WorldTopic.open(kafka, "test", PATIENCE)) {
            saidBy(assertThrows(OperatorNeeded.class, () -> world.append(ENTRY)), reason);
        }
        try (var producer = KafkaDefaults.producer(kafka, "test")) {
            var record = new ProducerRecord<byte[], byte[]>("refused", 0, null, new byte[1]);
            var failed = assertThrows(
                    ExecutionException.class, () -> producer.send(record).get());
            assertInstanceOf(AuthenticationException.class, failed.getCause());
        }
    }

    private static void saidBy(OperatorNeeded needed, String reason) {
        String line = needed.getMessage();
        assertTrue(line.startsWith("authentication with kafka failed: "), line);
        assertTrue(line.contains(reason), line);
        assertTrue(line.contains("starlog.kafka.properties"), line);
        assertEquals(1, line.lines().count(), line);
        assertFalse(line.contains("horse"), line);
    }

    /// A watch says it for as long as it looks, a feed ends its service with it.
    private static void saidByReadiness(Settings settings, String reason) throws Exception {
        try (Service service = Service.start("ingest", settings, KafkaLoginIT::wire)) {
            var health = service.health();
            for (String what : List.of("kafka", "dead"))
                await().atMost(PATIENCE)
                        .until(() -> health.whyNotReady().getOrDefault(what, "").contains(reason));
            saidBy(assertInstanceOf(OperatorNeeded.class, service.failure().orElseThrow()), reason);
        }
    }

    private static void wire(Service service) {
        Settings kafka = service.settings().at("starlog.kafka");
        var watch = new TopicWatch(service.closing("admin", KafkaDefaults.admin(kafka, "test")), 4, PATIENCE);
        service.health().readiness("kafka", watch::whyNot);
        service.loop("watch", watch::run);
        service.closing("watch", watch);
        var feed = service.closing("feed", feed(kafka, Topics.SESSION_ENDS));
        service.loop("feed", () -> feed.awaitTopic(PATIENCE, service::stopping));
    }
}
