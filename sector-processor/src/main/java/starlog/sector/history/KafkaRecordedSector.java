package starlog.sector.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.runtime.kafka.PassedOver;
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
import starlog.sector.partition.Decoded;
import starlog.sector.partition.NewestFirst;
import starlog.sector.partition.PartitionReader;
import starlog.sector.replay.RecordedSector;

/// A sector's past read from Kafka, up to what was there at the beginning, and before that from the archive, if it has
/// what Kafka has no more. Reads only.
public final class KafkaRecordedSector implements RecordedSector {
    private final int sector;
    private final Optional<ArchivedInputs> archived;
    private final PassedOver passedOver;
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

    /// What is read from.
    ///
    /// @param consumers makes one by its name
    /// @param passedOver knows which records of `state-events` operators had passed over
    /// @param patience how long the broker may be silent before the end is reached
    /// @param ticksFrom offset of the first record of `state-events` that is wanted
    /// @param ticksEnd offset behind the last one that is wanted
    public record Source(
            Function<String, Consumer<byte[], byte[]>> consumers,
            Serdes serdes,
            PassedOver passedOver,
            Duration patience,
            long ticksFrom,
            long ticksEnd) {
        public Source(
                Function<String, Consumer<byte[], byte[]>> consumers,
                Serdes serdes,
                PassedOver passedOver,
                Duration patience) {
            this(consumers, serdes, passedOver, patience, 0, Long.MAX_VALUE);
        }

        Source withTicks(long from, long end) {
            return new Source(consumers, serdes, passedOver, patience, from, end);
        }

        TopicSerde<SectorSnapshot> snapshotSerde() {
            return serdes.snapshot.forThread();
        }
    }

    private KafkaRecordedSector(
            Source source,
            int sector,
            Optional<ArchivedInputs> archived,
            Consumer<byte[], byte[]> inputConsumer,
            PartitionReader ticks,
            Optional<SectorSnapshot> start,
            long inputsFrom) {
        this.sector = sector;
        this.archived = archived;
        this.passedOver = source.passedOver;
        this.inputSerde = source.serdes.input.forThread();
        this.tickSerde = source.serdes.tick.forThread();
        this.ticks = ticks;
        this.start = start;
        this.inputs = new PartitionReader(inputConsumer, inputs(sector), inputsFrom, source.patience);
    }

    /// From as far back as inputs and kept snapshots reach.
    ///
    /// @param fromTick what lies before it is left out, as far as the kept snapshots allow
    /// @throws IllegalStateException if the log begins behind the first input, and no kept snapshot bridges the gap
    public static KafkaRecordedSector open(Source source, int sector, long fromTick) {
        return open(source, sector, Optional.empty(), consumer -> {
            long begin = begin(consumer, inputs(sector));
            Optional<SectorSnapshot> start = begin == 0 && fromTick <= 1
                    ? Optional.empty()
                    : snapshot(consumer, source.snapshotSerde(), sector, begin, fromTick, source.patience);
            return new Start(start, start.map(SectorSnapshot::inputOffsetNext).orElse(0L));
        });
    }

    /// @param inputsFrom the first one that Kafka is asked for
    private record Start(Optional<SectorSnapshot> state, long inputsFrom) {}

    private static KafkaRecordedSector open(
            Source source,
            int sector,
            Optional<ArchivedInputs> archived,
            Function<Consumer<byte[], byte[]>, Start> search) {
        PartitionReader ticks = ticks(source, sector);
        Consumer<byte[], byte[]> consumer = source.consumers.apply("inputs");
        try {
            Start start = search.apply(consumer);
            return new KafkaRecordedSector(source, sector, archived, consumer, ticks, start.state, start.inputsFrom);
        } catch (RuntimeException e) {
            consumer.close();
            ticks.close();
            throw e;
        }
    }

    /// From the newest kept snapshot that fits, or from the log's first input. Empty if neither is there.
    static Optional<KafkaRecordedSector> openFrom(Source source, int sector, Predicate<SectorSnapshot> fits) {
        Consumer<byte[], byte[]> consumer = source.consumers.apply("inputs");
        long begin = begin(consumer, inputs(sector));
        Optional<SectorSnapshot> start = newest(
                consumer, source, sector, snapshot -> snapshot.inputOffsetNext() >= begin && fits.test(snapshot));
        if (start.isEmpty() && begin > 0) {
            consumer.close();
            return Optional.empty();
        }
        PartitionReader ticks = ticks(source, sector);
        long from = start.map(SectorSnapshot::inputOffsetNext).orElse(0L);
        return Optional.of(new KafkaRecordedSector(source, sector, Optional.empty(), consumer, ticks, start, from));
    }

    /// From the archive, and on in Kafka where that ends.
    ///
    /// @throws IllegalStateException if inputs between the two are gone
    public static KafkaRecordedSector open(Source source, ArchivedInputs archived) {
        int sector = archived.sector();
        return open(source, sector, Optional.of(archived), consumer -> {
            long begin = begin(consumer, inputs(sector));
            if (archived.end() < begin)
                throw new IllegalStateException("sector %d: the archive ends at offset %d, and %s begins at %d"
                        .formatted(sector, archived.end() - 1, inputs(sector), begin));
            return new Start(archived.startingState(), archived.end());
        });
    }

    /// Where the inputs begin that Kafka has of a sector.
    public static long inputsBegin(Consumer<byte[], byte[]> consumer, int sector) {
        return begin(consumer, inputs(sector));
    }

    /// Opened before the inputs: what is in it by then must be made of inputs that are there.
    private static PartitionReader ticks(Source source, int sector) {
        TopicPartition states = new TopicPartition(Topics.STATE_EVENTS, sector);
        Consumer<byte[], byte[]> consumer = source.consumers.apply("ticks");
        long from = Math.max(source.ticksFrom, begin(consumer, states));
        var reader = new PartitionReader(consumer, states, from, source.patience);
        reader.endBy(source.ticksEnd);
        return reader;
    }

    private static TopicPartition inputs(int sector) {
        return new TopicPartition(Topics.INTENTS, sector);
    }

    private static long begin(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    private static Optional<SectorSnapshot> newest(
            Consumer<byte[], byte[]> consumer, Source source, int sector, Predicate<SectorSnapshot> fits) {
        TopicPartition snapshots = new TopicPartition(Topics.SNAPSHOTS, sector);
        TopicSerde<SectorSnapshot> serde = source.snapshotSerde();
        List<SectorSnapshot> found = new ArrayList<>();
        new NewestFirst(consumer, snapshots, source.patience)
                .read(consumer.endOffsets(List.of(snapshots)).get(snapshots), each -> {
                    StoredSnapshots.readable(serde, each)
                            .filter(snapshot -> snapshot.sector() == sector && fits.test(snapshot))
                            .ifPresent(found::add);
                    return !found.isEmpty();
                });
        return found.stream().findFirst();
    }

    /// The newest one before the tick that is wanted, or else the oldest from which the inputs lead on.
    private static Optional<SectorSnapshot> snapshot(
            Consumer<byte[], byte[]> consumer,
            TopicSerde<SectorSnapshot> serde,
            int sector,
            long inputsBegin,
            long fromTick,
            Duration patience) {
        var stored = new StoredSnapshots(consumer, serde, sector, patience);
        Optional<SectorSnapshot> best = stored.kept(fromTick, inputsBegin).or(() -> stored.any(fromTick, inputsBegin));
        if (best.isPresent() && (inputsBegin > 0 || best.get().tick() < fromTick)) return best;
        if (inputsBegin == 0) return Optional.empty();
        throw new IllegalStateException(
                "sector %d: the log begins at input %d, and no snapshot that is kept leads there"
                        .formatted(sector, inputsBegin));
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
        return new RecordedInput(each.offset(), each.value(), () -> Decoded.of(inputSerde, each));
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
    public Optional<RecordedTick> nextTick() {
        return ticks.next()
                .map(each -> new RecordedTick(
                        each.offset(), each.value(), passedOver.contains(Topics.STATE_EVENTS, sector, each.offset())));
    }

    @Override
    public byte[] encode(SectorTick tick) {
        return tickSerde.encode(tick);
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return tickSerde.decode(tick);
    }

    @Override
    public OptionalLong inputsEnd() {
        return OptionalLong.of(inputs.end());
    }

    @Override
    public boolean extend() {
        ticks.extend();
        return inputs.extend();
    }

    public boolean extendInputs() {
        return inputs.extend();
    }

    @Override
    public void close() {
        inputs.close();
        ticks.close();
    }
}
