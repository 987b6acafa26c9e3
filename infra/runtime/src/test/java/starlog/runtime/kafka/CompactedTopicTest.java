package starlog.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.health.Health;

/// On Kafka's own consumer for tests.
class CompactedTopicTest {
    private static final TopicPartition PARTITION = new TopicPartition("things", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Health health = new Health();
    private final List<Byte> taken = new ArrayList<>();
    private final CompactedTopic topic = new CompactedTopic(
            new PartitionFeed(consumer, "things", OnDamage.LEAVE_OUT, PassedOver.NOTHING), "things", this::take);
    private long end;

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value()[0] == 0) throw new RecordFault("it is none");
        taken.add(record.value()[0]);
    }

    @BeforeEach
    void begin() {
        topic.tell(health, new SimpleMeterRegistry());
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void before_it_is_read_the_service_is_ready_but_not_whole() throws Exception {
        assertTrue(health.ready());
        assertTrue(health.whatIsDegraded().containsKey("topic things"));
        topic.start();
        topic.poll(Duration.ZERO);
        assertTrue(topic.complete());
        assertEquals(Map.of(), health.whatIsDegraded());
    }

    @Test
    void it_is_complete_once_all_is_read_that_it_held() throws Exception {
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        topic.start();
        add(1);
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
        topic.poll(Duration.ZERO);
        assertFalse(topic.complete());
        add(2);
        topic.poll(Duration.ZERO);
        assertTrue(topic.complete());
        assertEquals(List.of((byte) 1, (byte) 2), taken);
    }

    @Test
    void a_record_that_is_none_is_left_out_and_told_about() throws Exception {
        topic.start();
        add(0);
        add(2);
        topic.poll(Duration.ZERO);
        assertEquals(List.of((byte) 2), taken);
        assertTrue(health.ready());
        assertTrue(health.whatIsDegraded().get("things").contains("offset 0: it is none"));
    }

    @Test
    void bytes_that_the_broker_does_not_give_are_left_and_told_about() throws Exception {
        topic.start();
        add(1);
        topic.poll(Duration.ZERO);
        add(2);
        add(3);
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        consumer.setPollException(new KafkaException("bad bytes")); // thrown once, as of a batch of one record
        topic.poll(Duration.ZERO);
        topic.poll(Duration.ZERO);
        assertEquals(List.of((byte) 1, (byte) 3), taken);
        assertEquals(
                "1 records cannot be fetched, the last at offset 1",
                health.whatIsDegraded().get("topic things"));
    }

    @Test
    void what_is_no_damage_ends_the_reading() throws Exception {
        topic.start();
        add(1);
        consumer.setPollException(new AuthorizationException("may not read"));
        assertThrows(AuthorizationException.class, () -> topic.poll(Duration.ZERO));
    }

    private void add(int value) {
        consumer.addRecord(
                new ConsumerRecord<>("things", 0, end, new byte[] {(byte) end++}, new byte[] {(byte) value}));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
