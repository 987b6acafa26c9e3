package starlog.ingest.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.kafka.OnDamage;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PassedOver;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Which records say what, and when all is read. On Kafka's own consumer for tests.
class LocationFeedTest {
    private static final int SECTORS = 2;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TopicSerde<ShipLocation> serde = TopicSerde.offline(new ShipLocationCodec());
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final PartitionFeed partitions =
            new PartitionFeed(consumer, Topics.PLAYER_LOCATIONS, OnDamage.LEAVE_OUT, PassedOver.NOTHING);
    private final LocationFeed feed = new LocationFeed(
            partitions,
            serde,
            SECTORS,
            new LocationConfig(Duration.ofSeconds(5), Duration.ofSeconds(1)),
            new SimpleMeterRegistry());

    @BeforeEach
    void fill() {
        for (int sector = 0; sector < SECTORS; sector++) ends.put(partition(sector), 0L);
        consumer.updateBeginningOffsets(ends);
        consumer.updateEndOffsets(ends);
    }

    @Test
    void all_is_known_once_all_that_there_was_is_read() throws Exception {
        consumer.updateEndOffsets(Map.of(partition(1), 2L));
        feed.start();
        record(1, key(70), new ShipLocation(70, 1));
        consumer.updateEndOffsets(Map.of(partition(1), 2L));
        feed.poll(Duration.ZERO);
        assertFalse(feed.locations().complete());
        assertTrue(feed.whyNot().isPresent());

        record(1, key(71), new ShipLocation(71, 4));
        feed.poll(Duration.ZERO);
        assertTrue(feed.locations().complete());
        assertEquals(Optional.empty(), feed.whyNot());
        assertEquals(1, feed.locations().of(70).orElseThrow().sector());
        assertEquals(4, feed.locations().of(71).orElseThrow().crossings());
    }

    @Test
    void a_topic_without_records_is_all_known() throws Exception {
        feed.start();
        feed.poll(Duration.ZERO);
        assertTrue(feed.locations().complete());
    }

    @Test
    void a_record_without_a_value_takes_nothing_away() throws Exception {
        feed.start();
        record(1, key(70), new ShipLocation(70, 1));
        record(1, key(70), null);
        feed.poll(Duration.ZERO);
        assertEquals(1, feed.locations().of(70).orElseThrow().sector());
    }

    @Test
    void before_the_topic_is_there_the_reason_names_it() {
        assertTrue(feed.whyNot().isPresent());
        assertFalse(feed.locations().complete());
    }

    @Test
    void what_cannot_be_read_is_left_out_and_told_about_until_its_key_is_cleared() throws Exception {
        byte[] stranger = "hello".getBytes(StandardCharsets.UTF_8);
        feed.start();
        add(0, stranger, new byte[] {0});
        add(0, key(69), new byte[] {0, 0, 0, 0, 0, 1});
        record(0, null, new ShipLocation(1, 1));
        record(0, key(70), new ShipLocation(70, 1));
        feed.poll(Duration.ZERO);
        assertEquals(0, feed.locations().of(70).orElseThrow().sector());
        assertTrue(feed.locations().complete());
        assertEquals(Optional.empty(), feed.whyNot());
        String told = partitions.whatStands().orElseThrow();
        assertTrue(told.contains("partition 0 offset 0: its key is no ship's id"), told);
        assertTrue(told.contains("partition 0 offset 1: ShipLocation"), told);
        assertTrue(told.contains("partition 0 offset 2: "), told);

        add(0, stranger, null);
        record(0, key(69), new ShipLocation(69, 1));
        feed.poll(Duration.ZERO);
        assertTrue(partitions.whatStands().orElseThrow().startsWith("partition 0 offset 2: "));
        assertEquals(0, feed.locations().of(69).orElseThrow().sector());
    }

    private static byte[] key(long ship) {
        return Topics.locationKey(ship);
    }

    private void record(int sector, byte[] key, ShipLocation location) {
        add(sector, key, location == null ? null : serde.encode(location));
    }

    private void add(int sector, byte[] key, byte[] value) {
        long offset = ends.merge(partition(sector), 1L, Long::sum) - 1;
        consumer.addRecord(new ConsumerRecord<>(Topics.PLAYER_LOCATIONS, sector, offset, key, value));
        consumer.updateEndOffsets(ends);
    }

    private static TopicPartition partition(int sector) {
        return new TopicPartition(Topics.PLAYER_LOCATIONS, sector);
    }
}
