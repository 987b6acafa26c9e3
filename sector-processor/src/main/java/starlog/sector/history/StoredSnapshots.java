package starlog.sector.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.partition.PartitionReader;

/// A sector's snapshots as they lie in their topic. One that was taken away, or is damaged, is no place to start from, and
/// no reason not to start from another. One thread.
final class StoredSnapshots {
    private final Consumer<byte[], byte[]> consumer;
    private final TopicSerde<SectorSnapshot> serde;
    private final TopicPartition partition;
    private final Duration patience;

    /// @param consumer made with offset reset `none`
    StoredSnapshots(
            Consumer<byte[], byte[]> consumer, TopicSerde<SectorSnapshot> serde, int sector, Duration patience) {
        this.consumer = consumer;
        this.serde = serde;
        this.partition = new TopicPartition(Topics.SNAPSHOTS, sector);
        this.patience = patience;
    }

    /// Of those that are kept the newest before a tick, if inputs lead on from it, or else the oldest from which they do. Keys
    /// say of which ticks they are: few are unpacked.
    ///
    /// @param inputsBegin offset of the first input that there is
    Optional<SectorSnapshot> kept(long tick, long inputsBegin) {
        NavigableMap<Long, Long> offsets = keptOffsets();
        Optional<SectorSnapshot> before = offsets.headMap(tick, false).descendingMap().values().stream()
                .map(this::at)
                .flatMap(Optional::stream)
                .findFirst();
        if (before.isPresent() && before.get().inputOffsetNext() >= inputsBegin) return before;
        return oldest(new ArrayList<>(offsets.tailMap(tick, true).values()), inputsBegin);
    }

    /// By tick.
    private NavigableMap<Long, Long> keptOffsets() {
        NavigableMap<Long, Long> offsets = new TreeMap<>();
        PartitionReader reader = from(begin());
        for (var each = reader.next(); each.isPresent(); each = reader.next()) {
            ConsumerRecord<byte[], byte[]> record = each.get();
            if (record.value() != null) Topics.keptTick(record.key()).ifPresent(of -> offsets.put(of, record.offset()));
        }
        return offsets;
    }

    /// By halving, as both rise: ticks, and the inputs that come next.
    private Optional<SectorSnapshot> oldest(List<Long> offsets, long inputsBegin) {
        Optional<SectorSnapshot> oldest = Optional.empty();
        int low = 0;
        int high = offsets.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Optional<SectorSnapshot> found = at(offsets.get(middle));
            if (found.isEmpty()) {
                offsets.remove(middle);
                high--;
            } else if (found.get().inputOffsetNext() >= inputsBegin) {
                oldest = found;
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return oldest;
    }

    /// The same of all that are still there, kept or not.
    Optional<SectorSnapshot> any(long tick, long inputsBegin) {
        PartitionReader reader = from(begin());
        Optional<SectorSnapshot> best = Optional.empty();
        for (var each = reader.next(); each.isPresent(); each = reader.next()) {
            Optional<SectorSnapshot> found =
                    readable(each.get()).filter(snapshot -> snapshot.inputOffsetNext() >= inputsBegin);
            if (found.isEmpty()) continue;
            if (best.isEmpty() || nearer(found.get().tick(), best.get().tick(), tick)) best = found;
        }
        return best;
    }

    private static boolean nearer(long tick, long best, long wanted) {
        if (best < wanted) return tick < wanted && tick > best;
        return tick < best;
    }

    private Optional<SectorSnapshot> at(long offset) {
        return from(offset).next().flatMap(this::readable);
    }

    private long begin() {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    private PartitionReader from(long offset) {
        return new PartitionReader(consumer, partition, offset, patience);
    }

    private Optional<SectorSnapshot> readable(ConsumerRecord<byte[], byte[]> record) {
        return readable(serde, record).filter(snapshot -> snapshot.sector() == partition.partition());
    }

    /// Empty if it was taken away, or is damaged.
    static Optional<SectorSnapshot> readable(TopicSerde<SectorSnapshot> serde, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) return Optional.empty();
        try {
            return Optional.of(serde.decode(record.value()));
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
