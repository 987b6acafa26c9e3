package starlog.sector.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.topic.Topics;

/// Reads the log in Kafka: one partition a sector, assigned by hand, no group.
public sealed class KafkaLogReader implements LogReader permits KafkaLog {
    final TopicSerde<SectorInput> inputReader;
    final TopicSerde<SectorTick> tickSerde;
    final TopicSerde<SectorSnapshot> snapshotSerde;
    final Duration patience;

    private final int sectorCount;
    private final Consumer<byte[], byte[]> inputs;
    private final Consumer<byte[], byte[]> tails;
    private final Set<TopicPartition> read = new HashSet<>();

    /// @param inputs reads `intents`; made with offset reset `none`
    /// @param tails reads single records of `state-events` and `snapshots`
    /// @param patience for single records
    public KafkaLogReader(
            int sectorCount,
            Consumer<byte[], byte[]> inputs,
            Consumer<byte[], byte[]> tails,
            SchemaRegistry registry,
            Duration patience) {
        this.sectorCount = sectorCount;
        this.inputs = inputs;
        this.tails = tails;
        this.patience = patience;
        this.inputReader = registry.serde(Topics.INTENTS, new SectorInputCodec());
        this.tickSerde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        this.snapshotSerde = registry.serde(Topics.SNAPSHOTS, new SectorSnapshotCodec());
    }

    @Override
    public final int sectorCount() {
        return sectorCount;
    }

    /// Partitions that are read already keep their place, and what was fetched for them.
    @Override
    public final void seek(int sector, long offset) {
        TopicPartition partition = new TopicPartition(Topics.INTENTS, sector);
        if (read.add(partition)) inputs.assign(read);
        inputs.seek(partition, offset);
    }

    @Override
    public final void leave(int sector) {
        if (read.remove(new TopicPartition(Topics.INTENTS, sector))) inputs.assign(read);
    }

    @Override
    public final void poll(Duration atMost, InputHandler handler) {
        if (read.isEmpty()) {
            LockSupport.parkNanos(atMost.toNanos()); // the consumer refuses to poll nothing
            return;
        }
        try {
            for (ConsumerRecord<byte[], byte[]> each : inputs.poll(atMost)) hand(each, handler);
        } catch (OffsetOutOfRangeException e) {
            throw new IllegalStateException(
                    "the log no longer reaches back to the snapshot: " + e.offsetOutOfRangePartitions(), e);
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> each, InputHandler handler) {
        SectorInput input;
        try {
            input = decoded(inputReader, each);
        } catch (UnreadableRecord e) {
            handler.unreadable(each.partition(), each.offset(), e);
            return;
        }
        handler.input(each.partition(), each.offset(), input);
    }

    @Override
    public final long lag(int sector) {
        TopicPartition partition = new TopicPartition(Topics.INTENTS, sector);
        return read.contains(partition) ? inputs.currentLag(partition).orElse(0) : 0;
    }

    @Override
    public final Map<Integer, Long> inputEnds(Collection<Integer> sectors) {
        Map<Integer, Long> bySector = new HashMap<>();
        inputs.endOffsets(partitions(Topics.INTENTS, sectors))
                .forEach((partition, end) -> bySector.put(partition.partition(), end));
        return bySector;
    }

    @Override
    public final byte[] encode(SectorTick tick) {
        return tickSerde.encode(tick);
    }

    @Override
    public final Map<Integer, SectorTick> lastPublished(Collection<Integer> sectors) {
        Map<Integer, SectorTick> last = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.STATE_EVENTS, sectors), patience)
                .forEach((partition, each) -> last.put(partition.partition(), decoded(tickSerde, each)));
        return last;
    }

    /// The last record of the partition: each snapshot is written under the latest key, last of all.
    @Override
    public final Map<Integer, SectorSnapshot> latestSnapshots(Collection<Integer> sectors) {
        Map<Integer, SectorSnapshot> latest = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.SNAPSHOTS, sectors), patience)
                .forEach((partition, each) -> latest.put(partition.partition(), decoded(snapshotSerde, each)));
        return latest;
    }

    @Override
    public void close() {
        inputs.close();
        tails.close();
    }

    static <T> T decoded(TopicSerde<T> serde, ConsumerRecord<byte[], byte[]> each) {
        try {
            return serde.decode(each.value());
        } catch (UnreadableRecord e) {
            throw e.at(each.topic(), each.partition(), each.offset());
        }
    }

    private static List<TopicPartition> partitions(String topic, Collection<Integer> sectors) {
        List<TopicPartition> all = new ArrayList<>();
        for (int sector : sectors) all.add(new TopicPartition(topic, sector));
        return all;
    }
}
