package starlog.sector.feed;

import java.time.Duration;
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
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.replay.RecordedSector;

/// A sector's past read from Kafka, up to what was there at the beginning, and before that from the archive, if it has
/// what Kafka has no more. Reads only.
public final class KafkaRecordedSector implements RecordedSector {
    private final int sector;
    private final Optional<ArchivedInputs> archived;
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

    /// From as far back as inputs and kept snapshots reach. Takes two consumers over, and closes them at the end.
    ///
    /// @param patience how long the broker may be silent before the end is reached
    /// @throws IllegalStateException if the log begins behind the first input, and no kept snapshot bridges the gap
    public KafkaRecordedSector(
            int sector,
            Consumer<byte[], byte[]> inputConsumer,
            Consumer<byte[], byte[]> tickConsumer,
            Serdes serdes,
            Duration patience) {
        this(sector, inputConsumer, tickConsumer, serdes, patience, 0);
    }

    /// @param fromTick what lies before it is left out, as far as the kept snapshots allow
    public KafkaRecordedSector(
            int sector,
            Consumer<byte[], byte[]> inputConsumer,
            Consumer<byte[], byte[]> tickConsumer,
            Serdes serdes,
            Duration patience,
            long fromTick) {
        this.sector = sector;
        this.archived = Optional.empty();
        this.inputSerde = serdes.input.forThread();
        this.tickSerde = serdes.tick.forThread();
        this.ticks = ticks(sector, tickConsumer, patience);
        TopicPartition intents = inputs(sector);
        long begin = begin(inputConsumer, intents);
        this.start = begin == 0 && fromTick <= 1
                ? Optional.empty()
                : snapshot(inputConsumer, serdes.snapshot.forThread(), begin, fromTick, patience);
        this.inputs = new PartitionReader(
                inputConsumer,
                intents,
                start.map(SectorSnapshot::inputOffsetNext).orElse(0L),
                patience);
    }

    /// From the archive, and on in Kafka where that ends.
    ///
    /// @throws IllegalStateException if inputs between the two are gone
    public KafkaRecordedSector(
            ArchivedInputs archived,
            Consumer<byte[], byte[]> inputConsumer,
            Consumer<byte[], byte[]> tickConsumer,
            Serdes serdes,
            Duration patience) {
        this.sector = archived.sector();
        this.archived = Optional.of(archived);
        this.inputSerde = serdes.input.forThread();
        this.tickSerde = serdes.tick.forThread();
        this.start = archived.startingState();
        this.ticks = ticks(sector, tickConsumer, patience);
        long begin = begin(inputConsumer, inputs(sector));
        if (archived.end() < begin)
            throw new IllegalStateException("sector %d: the archive ends at offset %d, and %s begins at %d"
                    .formatted(sector, archived.end() - 1, inputs(sector), begin));
        this.inputs = new PartitionReader(inputConsumer, inputs(sector), archived.end(), patience);
    }

    /// Where the inputs begin that Kafka has of a sector.
    public static long inputsBegin(Consumer<byte[], byte[]> consumer, int sector) {
        return begin(consumer, inputs(sector));
    }

    /// Opened before the inputs: what is in it by then must be made of inputs that are there.
    private static PartitionReader ticks(int sector, Consumer<byte[], byte[]> consumer, Duration patience) {
        TopicPartition states = new TopicPartition(Topics.STATE_EVENTS, sector);
        return new PartitionReader(consumer, states, begin(consumer, states), patience);
    }

    private static TopicPartition inputs(int sector) {
        return new TopicPartition(Topics.INTENTS, sector);
    }

    private static long begin(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    /// The newest one before the tick that is wanted, or else the oldest from which the inputs lead on.
    private Optional<SectorSnapshot> snapshot(
            Consumer<byte[], byte[]> consumer,
            TopicSerde<SectorSnapshot> serde,
            long inputsBegin,
            long fromTick,
            Duration patience) {
        TopicPartition snapshots = new TopicPartition(Topics.SNAPSHOTS, sector);
        var reader = new PartitionReader(consumer, snapshots, begin(consumer, snapshots), patience);
        Optional<SectorSnapshot> best = Optional.empty();
        for (var each = reader.next(); each.isPresent(); each = reader.next()) {
            Optional<SectorSnapshot> found = readable(serde, each.get())
                    .filter(snapshot -> snapshot.sector() == sector && snapshot.inputOffsetNext() >= inputsBegin);
            if (found.isEmpty()) continue;
            if (best.isEmpty() || nearer(found.get().tick(), best.get().tick(), fromTick)) best = found;
        }
        if (best.isPresent() && (inputsBegin > 0 || best.get().tick() < fromTick)) return best;
        if (inputsBegin == 0) return Optional.empty();
        throw new IllegalStateException(
                "sector %d: the log begins at input %d, and no snapshot that is kept leads there"
                        .formatted(sector, inputsBegin));
    }

    private static boolean nearer(long tick, long best, long fromTick) {
        if (best < fromTick) return tick < fromTick && tick > best;
        return tick < best;
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
        Optional<RecordedInput> first = archived.flatMap(ArchivedInputs::next);
        return first.isPresent() ? first : inputs.next().map(this::input);
    }

    private RecordedInput input(ConsumerRecord<byte[], byte[]> each) {
        return new RecordedInput(each.offset(), () -> KafkaLogReader.decoded(inputSerde, each));
    }

    @Override
    public boolean quarantined(long offset) {
        for (var each = nextInput(); each.isPresent(); each = nextInput())
            if (each.get().quarantines(offset)) return true;
        return false;
    }

    @Override
    public void rewind() {
        archived.ifPresent(ArchivedInputs::rewind);
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
