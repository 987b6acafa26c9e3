package starlog.projection.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.PositionLost;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Which records become ticks, and which stop the reader. On Kafka's own consumer for tests.
class TickFeedTest {
    private static final TopicPartition SECTOR_0 = new TopicPartition(Topics.STATE_EVENTS, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final TopicSerde<SectorTick> serde = TopicSerde.offline(new SectorTickCodec());
    private final List<String> taken = new ArrayList<>();
    private long end = 40;

    @Test
    void each_tick_is_taken_once_and_its_position_is_behind_it() throws Exception {
        TickFeed feed = feedFrom(40, 7);
        tick(7); // emitted again by a new owner
        tick(8);
        tick(8);
        tick(9);

        feed.poll(Duration.ZERO, (position, tick) -> taken.add(tick.tick + "@" + position.nextOffset()));

        assertEquals(List.of("8@42", "9@44"), taken);
    }

    @Test
    void a_sector_without_a_position_begins_with_any_tick() throws Exception {
        TickFeed feed = feedFrom(PartitionFeed.FROM_START, -1);
        tick(300);

        feed.poll(Duration.ZERO, (position, tick) -> taken.add(tick.tick + "@" + position.nextOffset()));

        assertEquals(List.of("300@41"), taken);
    }

    @Test
    void a_gap_stops_the_reader_and_is_named() {
        TickFeed feed = feedFrom(40, 7);
        tick(8);
        tick(10);

        var gap = assertThrows(IllegalStateException.class, () -> feed.poll(Duration.ZERO, (_, _) -> {}));

        assertEquals(
                "topic=state-events partition=0 offset=41: ticks are missing: sector=0 last=8 next=10",
                gap.getMessage());
    }

    @Test
    void an_unreadable_record_stops_the_reader_and_is_named() {
        TickFeed feed = feedFrom(40, 7);
        record(new byte[] {0, 0, 0, 0, 0, 1});

        var unreadable = assertThrows(UnreadableRecord.class, () -> feed.poll(Duration.ZERO, (_, _) -> {}));

        String place = "unreadable record: topic=state-events partition=0 offset=40: ";
        assertEquals(place, unreadable.getMessage().substring(0, place.length()));
    }

    @Test
    void a_position_before_the_start_or_behind_the_end_of_the_log_is_refused() {
        assertThrows(PositionLost.class, () -> feedFrom(39, 7));
        var lost = assertThrows(PositionLost.class, () -> feedFrom(41, 7));

        assertEquals(
                "topic=state-events partition=0 offset=41 is not in the log, which holds offsets 40 up to 40: rebuild",
                lost.getMessage());
    }

    private TickFeed feedFrom(long offset, long tick) {
        consumer.updateBeginningOffsets(Map.of(SECTOR_0, 40L));
        consumer.updateEndOffsets(Map.of(SECTOR_0, end));
        var partitions = new PartitionFeed(consumer, Topics.STATE_EVENTS, "rebuild");
        return new TickFeed(partitions, serde, List.of(new FeedPosition(0, offset, tick)));
    }

    private void tick(long number) {
        SectorTick tick = new SectorTick();
        tick.tick = number;
        record(serde.encode(tick));
    }

    private void record(byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(Topics.STATE_EVENTS, 0, end++, null, value));
        consumer.updateEndOffsets(Map.of(SECTOR_0, end));
    }
}
