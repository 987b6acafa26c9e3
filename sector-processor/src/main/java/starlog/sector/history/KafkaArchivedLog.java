package starlog.sector.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.archive.ArchivedLog;
import starlog.sector.partition.PartitionReader;

/// What Kafka has for the archive. One consumer, which goes from one partition to the other. One thread.
public final class KafkaArchivedLog implements ArchivedLog {
    private final Consumer<byte[], byte[]> consumer;
    private final KafkaRecordedSector.Serdes serdes;
    private final Duration patience;
    private final Map<Integer, Scan> scans = new HashMap<>();
    private final Map<Integer, Optional<WrittenWith>> schemas = new HashMap<>();

    /// The kept snapshots that were found so far, and where to look on.
    private static final class Scan {
        private final List<Kept> found = new ArrayList<>();
        private long next;
    }

    /// @param consumer made with offset reset `none`; taken over
    public KafkaArchivedLog(Consumer<byte[], byte[]> consumer, KafkaRecordedSector.Serdes serdes, Duration patience) {
        this.consumer = consumer;
        this.serdes = new KafkaRecordedSector.Serdes(
                serdes.input().forThread(),
                serdes.tick().forThread(),
                serdes.snapshot().forThread());
        this.patience = patience;
    }

    @Override
    public long begin(int sector) {
        TopicPartition partition = inputs(sector);
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    @Override
    public long end(int sector) {
        TopicPartition partition = inputs(sector);
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /// Between two kept snapshots are hundreds that are not: what was looked through is not looked through again.
    @Override
    public List<Kept> kept(int sector, long aboveTick, long sinceMillis) {
        TopicPartition partition = new TopicPartition(Topics.SNAPSHOTS, sector);
        Scan scan = scans.computeIfAbsent(sector, _ -> begun(partition, sinceMillis));
        var reader = new PartitionReader(consumer, partition, scan.next, patience);
        for (var each = reader.next(); each.isPresent(); each = reader.next()) {
            scan.next = each.get().offset() + 1;
            keptAbove(each.get(), aboveTick).ifPresent(scan.found::add);
        }
        scan.found.removeIf(each -> each.tick() <= aboveTick);
        return List.copyOf(scan.found);
    }

    private Scan begun(TopicPartition partition, long sinceMillis) {
        Scan scan = new Scan();
        OffsetAndTimestamp since =
                consumer.offsetsForTimes(Map.of(partition, sinceMillis)).get(partition);
        scan.next = since == null ? consumer.endOffsets(List.of(partition)).get(partition) : since.offset();
        return scan;
    }

    /// One that cannot be read is none: the range before it ends at the next.
    private Optional<Kept> keptAbove(ConsumerRecord<byte[], byte[]> each, long aboveTick) {
        OptionalLong tick = Topics.keptTick(each.key());
        if (tick.isEmpty() || tick.getAsLong() <= aboveTick || each.value() == null) return Optional.empty();
        try {
            SectorSnapshot snapshot = serdes.snapshot().decode(each.value());
            return Optional.of(new Kept(snapshot.tick(), snapshot.inputOffsetNext(), each.offset()));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] snapshot(int sector, Kept kept) {
        var partition = new TopicPartition(Topics.SNAPSHOTS, sector);
        return new PartitionReader(consumer, partition, kept.place(), patience)
                .next()
                .filter(each -> each.offset() == kept.place())
                .orElseThrow(() -> new IllegalStateException(
                        "the snapshot at %s offset %d is gone".formatted(partition, kept.place())))
                .value();
    }

    @Override
    public void read(int sector, long from, long to, Sink sink) {
        var reader = new PartitionReader(consumer, inputs(sector), from, patience);
        for (var each = reader.next(); each.isPresent(); each = reader.next()) {
            ConsumerRecord<byte[], byte[]> record = each.get();
            if (record.offset() >= to) return;
            sink.take(record.offset(), record.timestamp(), record.value());
        }
        if (end(sector) < to)
            throw new IllegalStateException(
                    "%s ends at offset %d, and a snapshot says that it went on to %d: the log has lost its end"
                            .formatted(inputs(sector), end(sector), to));
    }

    @Override
    public OptionalLong provenTick(byte[] body) {
        try {
            return serdes.input().decode(body) instanceof SectorInput.Tick tick && tick.provenTick() > 0
                    ? OptionalLong.of(tick.provenTick())
                    : OptionalLong.empty();
        } catch (UnreadableRecord e) {
            return OptionalLong.empty();
        }
    }

    /// Both topics' ids come from one registry.
    @Override
    public Optional<WrittenWith> writtenWith(byte[] body) {
        OptionalInt id = TopicSerde.writerOf(body);
        return id.isEmpty() ? Optional.empty() : schemas.computeIfAbsent(id.getAsInt(), this::schema);
    }

    private Optional<WrittenWith> schema(int id) {
        return serdes.snapshot().hasId(id)
                ? serdes.snapshot().schema(id).map(text -> new WrittenWith(id, text))
                : serdes.input().schema(id).map(text -> new WrittenWith(id, text));
    }

    private static TopicPartition inputs(int sector) {
        return new TopicPartition(Topics.INTENTS, sector);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
