package starlog.projection.feed;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import starlog.runtime.kafka.PartitionFeed;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.TickOrder;
import starlog.schemas.registry.TopicSerde;

/// The ticks of all sectors after given positions, each once and in order. One thread.
final class TickFeed {
    private final PartitionFeed partitions;
    private final TopicSerde<SectorTick> serde;
    private final TickOrder[] orders;

    TickFeed(PartitionFeed partitions, TopicSerde<SectorTick> serde, List<FeedPosition> positions) {
        this.partitions = partitions;
        this.serde = serde;
        this.orders = positions.stream()
                .map(position -> new TickOrder(position.sector(), position.tick()))
                .toArray(TickOrder[]::new);
        partitions.start(positions.stream().mapToLong(FeedPosition::nextOffset).toArray());
    }

    /// Hands what has come to `taker`, after waiting for it no longer than `wait`.
    void poll(Duration wait, Taker taker) throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : partitions.poll(wait)) {
            int sector = record.partition();
            SectorTick tick = decoded(record);
            if (taken(record, tick)) taker.take(new FeedPosition(sector, record.offset() + 1, tick.tick), tick);
        }
    }

    private SectorTick decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return serde.decode(record.value());
        } catch (UnreadableRecord e) {
            throw e.at(record.topic(), record.partition(), record.offset());
        }
    }

    private boolean taken(ConsumerRecord<byte[], byte[]> record, SectorTick tick) {
        try {
            return orders[record.partition()].take(tick.tick);
        } catch (IllegalStateException gap) {
            throw new IllegalStateException(
                    "topic=%s partition=%d offset=%d: %s"
                            .formatted(record.topic(), record.partition(), record.offset(), gap.getMessage()),
                    gap);
        }
    }

    interface Taker {
        /// @param reached the position after this tick
        void take(FeedPosition reached, SectorTick tick) throws Exception;
    }
}
