package starlog.sector.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.space.SectorGrid;
import starlog.schemas.topic.Topics;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedPast;
import starlog.sector.audit.AuditedLog;
import starlog.sector.audit.AuditedPoint;
import starlog.sector.audit.NotAsAudited;
import starlog.sector.history.KafkaRecordedSector.Source;
import starlog.sector.partition.Decoded;
import starlog.sector.partition.PartitionTail;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// A sector's inputs and ticks read from Kafka, up to what there was at the beginning, or when more was asked for. Reads
/// only.
public final class KafkaAuditedLog implements AuditedLog {
    private static final int TAIL = 64; // records: some dozens come between two ticks of a busy sector

    private final KafkaRecordedSector recorded;
    private final long lastTick;

    private KafkaAuditedLog(KafkaRecordedSector recorded, long lastTick) {
        this.recorded = recorded;
        this.lastTick = lastTick;
    }

    /// The ends of `state-events`, before the inputs of any sector were looked at, and then the last ticks.
    private record Tails(Map<Integer, Long> stateEnds, Map<Integer, Long> lastTicks) {}

    /// All sectors, in their order, from as far back as Kafka reaches.
    ///
    /// @param archive where to begin with what Kafka has no more, if that is whole
    public static List<KafkaAuditedLog> open(Source source, SectorGrid grid, Optional<ArchiveStore> archive) {
        Tails tails = tails(source, grid.sectorCount());
        return all(grid, tails, sector -> {
            Source upTo = source.withTicks(0, tails.stateEnds.get(sector));
            Optional<ArchivedInputs> past = archive.flatMap(store -> archived(store, upTo, sector));
            return past.map(each -> KafkaRecordedSector.open(upTo, each))
                    .orElseGet(() -> KafkaRecordedSector.open(upTo, sector, 0));
        });
    }

    /// All sectors, in their order, from the newest kept snapshots that lead to where an audit had come.
    ///
    /// @throws NotAsAudited if a sector has none
    public static List<KafkaAuditedLog> open(Source source, SectorGrid grid, List<AuditedPoint> since) {
        Tails tails = tails(source, grid.sectorCount());
        return all(grid, tails, sector -> {
            AuditedPoint point = since.get(sector);
            long end = tails.stateEnds.get(sector);
            if (point.stateOffset() > end)
                throw new NotAsAudited("%s of sector %d was audited up to offset %d, and ends at %d"
                        .formatted(Topics.STATE_EVENTS, sector, point.stateOffset(), end));
            Source behind = source.withTicks(point.stateOffset(), end);
            return KafkaRecordedSector.openFrom(behind, sector, snapshot -> point.isReachedFrom(snapshot, since, grid))
                    .orElseThrow(() -> new NotAsAudited(
                            "no kept snapshot of sector %d leads to tick %d, and its log does not reach back to its beginning"
                                    .formatted(sector, point.tick())));
        });
    }

    private static List<KafkaAuditedLog> all(SectorGrid grid, Tails tails, IntFunction<KafkaRecordedSector> opening) {
        List<KafkaAuditedLog> logs = new ArrayList<>();
        try {
            for (int sector = 0; sector < grid.sectorCount(); sector++)
                logs.add(new KafkaAuditedLog(opening.apply(sector), tails.lastTicks.getOrDefault(sector, 0L)));
            return logs;
        } catch (RuntimeException e) {
            logs.forEach(KafkaAuditedLog::close);
            throw e;
        }
    }

    private static Tails tails(Source source, int sectorCount) {
        Map<Integer, Long> stateEnds = new HashMap<>();
        Map<Integer, Long> lastTicks = new HashMap<>();
        TopicSerde<SectorInput> serde = source.serdes().input().forThread();
        try (Consumer<byte[], byte[]> consumer = source.consumers().apply("tails")) {
            consumer.endOffsets(all(Topics.STATE_EVENTS, sectorCount))
                    .forEach((partition, end) -> stateEnds.put(partition.partition(), end));
            PartitionTail.read(consumer, all(Topics.INTENTS, sectorCount), TAIL, source.patience())
                    .forEach((partition, last) -> lastTicks.put(partition.partition(), lastTick(serde, last)));
        }
        return new Tails(stateEnds, lastTicks);
    }

    private static List<TopicPartition> all(String topic, int sectorCount) {
        return IntStream.range(0, sectorCount)
                .mapToObj(sector -> new TopicPartition(topic, sector))
                .toList();
    }

    /// The last tick of which a tick among the records knows; 0 if there is none, or it cannot be read.
    private static long lastTick(TopicSerde<SectorInput> serde, List<ConsumerRecord<byte[], byte[]>> records) {
        long last = 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                if (Decoded.of(serde, each) instanceof SectorInput.Tick tick) last = Math.max(last, tick.provenTick());
            } catch (UnreadableRecord e) {
                continue; // it is told when its turn comes
            }
        }
        return last;
    }

    /// What the archive has of a sector, if Kafka has lost the beginning and goes on where the archive ends.
    private static Optional<ArchivedInputs> archived(ArchiveStore store, Source source, int sector) {
        long begin;
        try (Consumer<byte[], byte[]> consumer = source.consumers().apply("begin")) {
            begin = KafkaRecordedSector.inputsBegin(consumer, sector);
        }
        if (begin == 0) return Optional.empty();
        try {
            List<ArchivedInputs> stretches = ArchivedPast.of(store, sector, 0).stretches();
            return stretches.isEmpty() || stretches.getLast().end() < begin
                    ? Optional.empty()
                    : Optional.of(stretches.getLast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int sector() {
        return recorded.sector();
    }

    @Override
    public Optional<SectorSnapshot> startingState() {
        return recorded.startingState();
    }

    @Override
    public Optional<RecordedInput> nextInput() {
        return recorded.nextInput();
    }

    @Override
    public Optional<RecordedTick> nextTick() {
        return recorded.nextTick();
    }

    @Override
    public SectorTick decode(byte[] tick) {
        return recorded.decode(tick);
    }

    @Override
    public boolean quarantined(long offset) {
        return recorded.quarantined(offset);
    }

    @Override
    public boolean extend() {
        return recorded.extendInputs();
    }

    @Override
    public void rewind() {
        recorded.rewind();
    }

    @Override
    public long lastTick() {
        return lastTick;
    }

    @Override
    public void close() {
        recorded.close();
    }
}
