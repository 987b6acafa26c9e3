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
import starlog.runtime.kafka.PartitionFeed;
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
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LocationFeed feed = new LocationFeed(
            new PartitionFeed(consumer, Topics.PLAYER_LOCATIONS, "start again"),
            serde,
            SECTORS,
            new LocationConfig(Duration.ofSeconds(5), Duration.ofSeconds(1)),
            metrics);

    @BeforeEach
    void fill() {
        for (int sector = 0; sector < SECTORS; sector++) ends.put(partition(sector), 0L);
        consumer.updateBeginningOffsets(ends);
        consumer.updateEndOffsets(ends);
    }

    @Test
    void all_is_known_once_all_that_there_was_is_read() {
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
    void a_topic_without_records_is_all_known() {
        feed.start();
        feed.poll(Duration.ZERO);
        assertTrue(feed.locations().complete());
    }

    @Test
    void a_record_without_a_value_takes_nothing_away() {
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
    void a_damaged_record_is_passed_over_until_another_one_stands_under_its_key() {
        feed.start();
        add(1, key(70), new byte[] {0, 0, 0, 0, 0, 1});
        record(1, key(71), new ShipLocation(71, 4));
        feed.poll(Duration.ZERO);
        assertEquals(Optional.empty(), feed.whyNot());
        assertEquals(Optional.empty(), feed.locations().of(70));
        assertEquals(1, feed.locations().of(71).orElseThrow().sector());
        assertEquals(1, damaged());

        record(0, key(70), new ShipLocation(70, 1)); // another sector's word is another record
        feed.poll(Duration.ZERO);
        assertEquals(1, damaged());
        record(1, key(70), new ShipLocation(70, 2));
        feed.poll(Duration.ZERO);
        assertEquals(0, damaged());
        assertEquals(1, feed.locations().of(70).orElseThrow().sector());
    }

    @Test
    void a_ship_stays_where_it_was_before_a_damaged_record() {
        feed.start();
        record(1, key(70), new ShipLocation(70, 1));
        add(1, key(70), new byte[] {1, 2, 3});
        feed.poll(Duration.ZERO);
        assertEquals(1, feed.locations().of(70).orElseThrow().sector());
        assertEquals(1, damaged());
    }

    @Test
    void a_record_under_no_ships_key_is_taken_back_by_one_without_a_value() {
        feed.start();
        add(0, "hello".getBytes(StandardCharsets.UTF_8), new byte[] {0});
        record(0, null, new ShipLocation(1, 1));
        record(1, key(71), new ShipLocation(71, 4));
        feed.poll(Duration.ZERO);
        assertEquals(2, damaged());
        assertTrue(feed.locations().of(71).isPresent());

        record(0, "hello".getBytes(StandardCharsets.UTF_8), null);
        record(0, "after a restart it is the first".getBytes(StandardCharsets.UTF_8), null);
        feed.poll(Duration.ZERO);
        assertEquals(1, damaged());
        assertTrue(feed.locations().complete());
    }

    private double damaged() {
        return metrics.get("starlog.ingest.locations.damaged").gauge().value();
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
