package starlog.sector.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.partition.Decoded;
import starlog.sector.partition.PartitionReader;
import starlog.sector.replay.PastInputs;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// A sector's inputs read from Kafka, from the newest snapshot before a tick on. Reads only.
final class KafkaPastInputs implements PastInputs {
    private final int sector;
    private final TopicSerde<SectorInput> serde;
    private final Optional<SectorSnapshot> start;
    private final PartitionReader inputs;

    /// Uses the consumer until the next one is made with it.
    ///
    /// @param beforeTick the first tick to be made
    /// @throws IllegalStateException if no snapshot leads there from inputs that the log holds
    KafkaPastInputs(
            int sector,
            long beforeTick,
            Consumer<byte[], byte[]> consumer,
            KafkaRecordedSector.Serdes serdes,
            Duration patience) {
        this.sector = sector;
        this.serde = serdes.input();
        TopicPartition intents = new TopicPartition(Topics.INTENTS, sector);
        TopicPartition snapshots = new TopicPartition(Topics.SNAPSHOTS, sector);
        long begin = consumer.beginningOffsets(List.of(intents)).get(intents);
        var reader = new PartitionReader(
                consumer,
                snapshots,
                consumer.beginningOffsets(List.of(snapshots)).get(snapshots),
                patience);
        this.start = reader.rest().stream()
                .flatMap(each -> StoredSnapshots.readable(serdes.snapshot(), each).stream())
                .filter(each -> each.tick() < beforeTick && each.inputOffsetNext() >= begin)
                .max(Comparator.comparingLong(SectorSnapshot::tick));
        if (start.isEmpty() && begin > 0)
            throw new IllegalStateException("the inputs begin at offset " + begin
                    + ", and no snapshot that is kept leads from there to tick " + beforeTick);
        this.inputs = new PartitionReader(
                consumer, intents, start.map(SectorSnapshot::inputOffsetNext).orElse(0L), patience);
    }

    @Override
    public int sector() {
        return sector;
    }

    @Override
    public Optional<SectorSnapshot> startingState() {
        return start;
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        return inputs.next().map(each -> new RecordedInput(each.offset(), each.value(), () -> Decoded.of(serde, each)));
    }

    @Override
    public boolean quarantined(long offset) {
        for (var each = inputs.next(); each.isPresent(); each = inputs.next())
            if (quarantines(each.get(), offset)) return true;
        return false;
    }

    private boolean quarantines(ConsumerRecord<byte[], byte[]> each, long offset) {
        try {
            return Decoded.of(serde, each) instanceof SectorInput.Quarantine(long meant, String _) && meant == offset;
        } catch (UnreadableRecord e) {
            return false; // whatever it is, it does not say so
        }
    }

    @Override
    public void rewind() {
        inputs.rewind();
    }
}
