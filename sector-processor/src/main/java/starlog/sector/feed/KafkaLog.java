package starlog.sector.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
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

/// The log in Kafka: one partition a sector, assigned by hand, no group, no transaction.
public final class KafkaLog implements Log {
    private final int sectorCount;
    private final Consumer<byte[], byte[]> inputs;
    private final Consumer<byte[], byte[]> tails;
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;
    private final java.util.function.Consumer<Throwable> onFailure;
    private final TopicSerde<SectorInput> inputReader;
    private final TopicSerde<SectorInput> inputWriter;
    private final TopicSerde<SectorTick> tickSerde;
    private final TopicSerde<SectorSnapshot> snapshotSerde;

    /// @param inputs reads `intents`; made with offset reset `none`
    /// @param tails reads single records of `state-events` and `snapshots`
    /// @param patience for single records at start and at a take-over
    /// @param onFailure told when an append or a publication has failed for good, from the producer's thread
    public KafkaLog(
            int sectorCount,
            Consumer<byte[], byte[]> inputs,
            Consumer<byte[], byte[]> tails,
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            Duration patience,
            java.util.function.Consumer<Throwable> onFailure) {
        this.sectorCount = sectorCount;
        this.inputs = inputs;
        this.tails = tails;
        this.producer = producer;
        this.patience = patience;
        this.onFailure = onFailure;
        this.inputReader = registry.serde(Topics.INTENTS, new SectorInputCodec());
        this.inputWriter = inputReader.forThread();
        this.tickSerde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        this.snapshotSerde = registry.serde(Topics.SNAPSHOTS, new SectorSnapshotCodec());
        inputs.assign(partitions(Topics.INTENTS, allSectors()));
    }

    @Override
    public int sectorCount() {
        return sectorCount;
    }

    @Override
    public void append(int sector, SectorInput input) {
        synchronized (inputWriter) { // encode and send as one, so that the order of calls is the order in the log
            producer.send(
                    new ProducerRecord<>(Topics.INTENTS, sector, null, inputWriter.encode(input)), failuresOnly());
        }
    }

    @Override
    public void seek(int sector, long offset) {
        inputs.seek(new TopicPartition(Topics.INTENTS, sector), offset);
    }

    @Override
    public void poll(Duration atMost, InputHandler handler) {
        try {
            for (ConsumerRecord<byte[], byte[]> each : inputs.poll(atMost))
                handler.input(each.partition(), each.offset(), decoded(inputReader, each));
        } catch (OffsetOutOfRangeException e) {
            throw new IllegalStateException(
                    "the log no longer reaches back to the snapshot: " + e.offsetOutOfRangePartitions(), e);
        }
    }

    @Override
    public long[] inputEnds() {
        Map<TopicPartition, Long> ends = inputs.endOffsets(partitions(Topics.INTENTS, allSectors()));
        long[] bySector = new long[sectorCount];
        ends.forEach((partition, end) -> bySector[partition.partition()] = end);
        return bySector;
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return tickSerde.encode(tick);
    }

    @Override
    public void publish(int sector, byte[] tick, Runnable durable) {
        producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector, null, tick), (_, failure) -> {
            if (failure == null) durable.run();
            else onFailure.accept(failure);
        });
    }

    @Override
    public Map<Integer, SectorTick> lastPublished(Iterable<Integer> sectors) {
        List<Integer> asked = new ArrayList<>();
        sectors.forEach(asked::add);
        Map<Integer, SectorTick> last = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.STATE_EVENTS, asked), patience)
                .forEach((partition, each) -> last.put(partition.partition(), decoded(tickSerde, each)));
        return last;
    }

    @Override
    public void saveSnapshot(SectorSnapshot snapshot, boolean kept) {
        int sector = snapshot.sector();
        byte[] bytes = snapshotSerde.encode(snapshot);
        if (kept) send(sector, Topics.keptSnapshotKey(sector, snapshot.tick()), bytes);
        send(sector, Topics.latestSnapshotKey(sector), bytes);
    }

    private void send(int sector, byte[] key, byte[] snapshot) {
        producer.send(new ProducerRecord<>(Topics.SNAPSHOTS, sector, key, snapshot), failuresOnly());
    }

    /// The last record of the partition: each snapshot is written under the latest key, last of all.
    @Override
    public Map<Integer, SectorSnapshot> latestSnapshots() {
        Map<Integer, SectorSnapshot> latest = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.SNAPSHOTS, allSectors()), patience)
                .forEach((partition, each) -> latest.put(partition.partition(), decoded(snapshotSerde, each)));
        return latest;
    }

    @Override
    public void close() {
        producer.close(patience);
        inputs.close();
        tails.close();
    }

    private Callback failuresOnly() {
        return (_, failure) -> {
            if (failure != null) onFailure.accept(failure);
        };
    }

    private static <T> T decoded(TopicSerde<T> serde, ConsumerRecord<byte[], byte[]> each) {
        try {
            return serde.decode(each.value());
        } catch (UnreadableRecord e) {
            throw e.at(each.topic(), each.partition(), each.offset());
        }
    }

    private List<Integer> allSectors() {
        return IntStream.range(0, sectorCount).boxed().toList();
    }

    private static List<TopicPartition> partitions(String topic, Collection<Integer> sectors) {
        List<TopicPartition> all = new ArrayList<>();
        for (int sector : sectors) all.add(new TopicPartition(topic, sector));
        return all;
    }
}
