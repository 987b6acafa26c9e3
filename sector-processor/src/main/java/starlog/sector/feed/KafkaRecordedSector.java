package starlog.sector.feed;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import starlog.sector.replay.RecordedSector;

/// A sector's past read from Kafka, up to what `state-events` held at the beginning. Reads only.
public final class KafkaRecordedSector implements RecordedSector {
    private final int sector;
    private final PartitionReader inputs;
    private final PartitionReader ticks;
    private final TopicSerde<SectorInput> inputSerde;
    private final TopicSerde<SectorTick> tickSerde;
    private final Optional<SectorSnapshot> start;

    /// The three serdes, their ids resolved once for any number of sectors.
    public record Serdes(
            TopicSerde<SectorInput> input, TopicSerde<SectorTick> tick, TopicSerde<SectorSnapshot> snapshot) {
        public static Serdes of(SchemaRegistry registry) {
            return new Serdes(
                    registry.serde(Topics.INTENTS, new SectorInputCodec()),
                    registry.serde(Topics.STATE_EVENTS, new SectorTickCodec()),
                    registry.serde(Topics.SNAPSHOTS, new SectorSnapshotCodec()));
        }
    }

    /// Takes two consumers over, and closes them at the end.
    ///
    /// @param patience how long the broker may be silent before the end is reached
    /// @throws IllegalStateException if the log begins behind the first input, and no kept snapshot bridges the gap
    public KafkaRecordedSector(
            int sector,
            Consumer<byte[], byte[]> inputConsumer,
            Consumer<byte[], byte[]> tickConsumer,
            Serdes serdes,
            Duration patience) {
        this.sector = sector;
        this.inputSerde = serdes.input.forThread();
        this.tickSerde = serdes.tick.forThread();
        TopicPartition intents = new TopicPartition(Topics.INTENTS, sector);
        TopicPartition states = new TopicPartition(Topics.STATE_EVENTS, sector);
        long inputsBegin = inputConsumer.beginningOffsets(List.of(intents)).get(intents);
        long statesBegin = tickConsumer.beginningOffsets(List.of(states)).get(states);
        boolean complete = inputsBegin == 0 && statesBegin == 0;
        long firstTick = complete ? 1 : firstTick(tickConsumer, states, patience);
        this.start = complete
                ? Optional.empty()
                : Optional.of(
                        oldestUsable(inputConsumer, serdes.snapshot.forThread(), inputsBegin, firstTick, patience));
        this.ticks = new PartitionReader(tickConsumer, states, statesBegin, patience);
        this.inputs = new PartitionReader(
                inputConsumer,
                intents,
                start.map(SectorSnapshot::inputOffsetNext).orElse(0L),
                patience);
    }

    private long firstTick(Consumer<byte[], byte[]> consumer, TopicPartition states, Duration patience) {
        PartitionReader reader = new PartitionReader(
                consumer, states, consumer.beginningOffsets(List.of(states)).get(states), patience);
        return reader.next()
                .map(first -> KafkaLogReader.decoded(tickSerde, first).tick)
                .orElse(1L);
    }

    private SectorSnapshot oldestUsable(
            Consumer<byte[], byte[]> consumer,
            TopicSerde<SectorSnapshot> serde,
            long inputsBegin,
            long firstTick,
            Duration patience) {
        TopicPartition snapshots = new TopicPartition(Topics.SNAPSHOTS, sector);
        PartitionReader reader = new PartitionReader(
                consumer,
                snapshots,
                consumer.beginningOffsets(List.of(snapshots)).get(snapshots),
                patience);
        return reader.rest().stream()
                .flatMap(each -> readable(serde, each).stream())
                .filter(each -> each.sector() == sector)
                .filter(each -> each.inputOffsetNext() >= inputsBegin && each.tick() >= firstTick - 1)
                .min(Comparator.comparingLong(SectorSnapshot::tick))
                .orElseThrow(() -> new IllegalStateException(
                        "sector %d: the log begins at input %d and tick %d, and no snapshot that is kept leads there"
                                .formatted(sector, inputsBegin, firstTick)));
    }

    /// What is no snapshot is no place to start from, and no reason not to.
    private static Optional<SectorSnapshot> readable(
            TopicSerde<SectorSnapshot> serde, ConsumerRecord<byte[], byte[]> each) {
        try {
            return Optional.of(KafkaLogReader.decoded(serde, each));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
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
        return inputs.next()
                .map(each -> new RecordedInput(each.offset(), () -> KafkaLogReader.decoded(inputSerde, each)));
    }

    @Override
    public boolean quarantined(long offset) {
        for (var each = inputs.next(); each.isPresent(); each = inputs.next())
            if (quarantines(each.get(), offset)) return true;
        return false;
    }

    private boolean quarantines(ConsumerRecord<byte[], byte[]> each, long offset) {
        try {
            return KafkaLogReader.decoded(inputSerde, each) instanceof SectorInput.Quarantine(long meant, String _)
                    && meant == offset;
        } catch (UnreadableRecord e) {
            return false; // whatever it is, it does not say so
        }
    }

    @Override
    public void rewind() {
        inputs.rewind();
        ticks.rewind();
    }

    @Override
    public Optional<byte[]> nextTick() {
        return ticks.next().map(each -> {
            if (each.value() == null) KafkaLogReader.decoded(tickSerde, each); // says where
            return each.value();
        });
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return tickSerde.encode(tick);
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return tickSerde.decode(tick);
    }

    /// Inputs go on up to the end that they have now. True if there are more.
    boolean extendInputs() {
        return inputs.extend();
    }

    @Override
    public void close() {
        inputs.close();
        ticks.close();
    }
}
