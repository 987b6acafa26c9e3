package starlog.sector.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import starlog.sector.partition.Damage;
import starlog.sector.partition.Decoded;
import starlog.sector.partition.NewestFirst;
import starlog.sector.partition.PartitionTail;

/// Reads the log in Kafka: one partition a sector, assigned by hand, no group.
public sealed class KafkaLogReader implements LogReader permits KafkaLog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLogReader.class);

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
        ConsumerRecords<byte[], byte[]> polled;
        try {
            polled = inputs.poll(atMost);
        } catch (OffsetOutOfRangeException e) {
            missing(e, handler);
            return;
        } catch (RuntimeException e) {
            damaged(e, handler);
            return;
        }
        for (ConsumerRecord<byte[], byte[]> each : polled) hand(each, handler);
    }

    private void missing(OffsetOutOfRangeException fault, InputHandler handler) {
        fault.offsetOutOfRangePartitions().forEach((partition, offset) -> {
            leave(partition.partition());
            handler.missing(partition.partition(), offset, "the log does not have this offset: " + fault.getMessage());
        });
    }

    /// One partition cannot be read at its position; what is thrown for it holds up all the others.
    private void damaged(RuntimeException fault, InputHandler handler) {
        if (!Damage.mayBe(fault)) throw fault;
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition each : read) positions.put(each, inputs.position(each));
        Damage damage = new Damage(tails, patience);
        TopicPartition partition = damage.find(positions, fault).orElseThrow(() -> fault);
        long offset = positions.get(partition);
        unreadable(partition, offset, fault, handler);
        if (!read.contains(partition)) return;
        long end = damage.end(partition, offset);
        for (long next = offset + 1; next < end && read.contains(partition); next++)
            unreadable(partition, next, fault, handler);
        if (read.contains(partition)) inputs.seek(partition, end);
    }

    private static void unreadable(TopicPartition partition, long offset, Throwable fault, InputHandler handler) {
        Throwable cause = fault;
        while (cause.getCause() != null) cause = cause.getCause();
        var why = new UnreadableRecord("damaged in the broker's file: " + cause.getMessage(), fault);
        handler.unreadable(partition.partition(), offset, why.at(partition.topic(), partition.partition(), offset));
    }

    /// The first offset from the given one on at which the sector's inputs can be read, or end.
    public final long readableFrom(int sector, long offset) {
        return new Damage(tails, patience).end(new TopicPartition(Topics.INTENTS, sector), offset - 1);
    }

    private void hand(ConsumerRecord<byte[], byte[]> each, InputHandler handler) {
        SectorInput input;
        try {
            input = Decoded.of(inputReader, each);
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
    public final Map<Integer, Long> inputBegins(Collection<Integer> sectors) {
        return bySector(inputs.beginningOffsets(partitions(Topics.INTENTS, sectors)));
    }

    @Override
    public final Map<Integer, Long> inputEnds(Collection<Integer> sectors) {
        return bySector(inputs.endOffsets(partitions(Topics.INTENTS, sectors)));
    }

    private static Map<Integer, Long> bySector(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> bySector = new HashMap<>();
        offsets.forEach((partition, offset) -> bySector.put(partition.partition(), offset));
        return bySector;
    }

    @Override
    public final byte[] encode(SectorTick tick) {
        return tickSerde.encode(tick);
    }

    @Override
    public final Map<Integer, SectorTick> lastPublished(Collection<Integer> sectors) {
        Map<Integer, SectorTick> last = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.STATE_EVENTS, sectors), 2, patience)
                .forEach((partition, records) -> {
                    boolean found = put(records.getLast(), last) && !numberedTooHigh(records, last);
                    if (!found) newestFirst(partition).read(records.getLast().offset(), older -> put(older, last));
                });
        return last;
    }

    /// An owner repeats ticks, but never leaves one out: what does is not an owner's.
    private boolean numberedTooHigh(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, SectorTick> last) {
        ConsumerRecord<byte[], byte[]> newest = records.getLast();
        long tick = last.get(newest.partition()).tick;
        Map<Integer, SectorTick> before = new HashMap<>();
        if (records.size() < 2 || !put(records.getFirst(), before)) return false;
        long tickBefore = before.get(newest.partition()).tick;
        if (tick <= tickBefore + 1) return false;
        notAnOwners(newest, "tick %d stands behind tick %d".formatted(tick, tickBefore));
        return true;
    }

    /// False if the record is no tick.
    private boolean put(ConsumerRecord<byte[], byte[]> each, Map<Integer, SectorTick> last) {
        try {
            last.put(each.partition(), Decoded.of(tickSerde, each));
            return true;
        } catch (UnreadableRecord e) {
            notAnOwners(each, e.getMessage());
            return false;
        }
    }

    private static void notAnOwners(ConsumerRecord<byte[], byte[]> each, String problem) {
        LOG.atWarn()
                .addKeyValue("topic", each.topic())
                .addKeyValue("partition", each.partition())
                .addKeyValue("offset", each.offset())
                .addKeyValue("problem", problem)
                .log("no owner's tick, passed over while looking for the last one published");
    }

    /// The ticks of a sector in `state-events` above a tick, each once and in order; what cannot be read is passed over.
    public final List<SectorTick> publishedAbove(int sector, long tick) {
        TopicPartition partition = new TopicPartition(Topics.STATE_EVENTS, sector);
        long end = tails.endOffsets(List.of(partition)).get(partition);
        Map<Integer, SectorTick> last = new HashMap<>();
        NavigableMap<Long, SectorTick> found = new TreeMap<>();
        newestFirst(partition).read(end, each -> {
            if (!put(each, last)) return false;
            SectorTick read = last.get(sector);
            if (read.tick > tick) found.putIfAbsent(read.tick, read);
            return read.tick <= tick;
        });
        return List.copyOf(found.values());
    }

    /// The last records of the partitions: each snapshot is written under the latest key, last of all.
    @Override
    public final Map<Integer, StoredSnapshot> newestSnapshots(Collection<Integer> sectors) {
        Map<Integer, StoredSnapshot> newest = new HashMap<>();
        PartitionTail.read(tails, partitions(Topics.SNAPSHOTS, sectors), patience)
                .forEach((partition, each) -> newest.put(partition.partition(), stored(each)));
        return newest;
    }

    @Override
    public final void olderSnapshots(int sector, long below, Predicate<StoredSnapshot> enough) {
        newestFirst(new TopicPartition(Topics.SNAPSHOTS, sector))
                .read(below, each -> !isForgotten(each) && enough.test(stored(each)));
    }

    /// Whether it takes away a kept snapshot; nobody takes away the latest.
    private static boolean isForgotten(ConsumerRecord<byte[], byte[]> each) {
        return each.value() == null && !Arrays.equals(each.key(), Topics.latestSnapshotKey(each.partition()));
    }

    private NewestFirst newestFirst(TopicPartition partition) {
        return new NewestFirst(tails, partition, patience);
    }

    private StoredSnapshot stored(ConsumerRecord<byte[], byte[]> each) {
        String key = each.key() == null ? "" : new String(each.key(), StandardCharsets.UTF_8);
        return StoredSnapshot.of(each.offset(), key, () -> Decoded.of(snapshotSerde, each));
    }

    @Override
    public void close() {
        inputs.close();
        tails.close();
    }

    private static List<TopicPartition> partitions(String topic, Collection<Integer> sectors) {
        List<TopicPartition> all = new ArrayList<>();
        for (int sector : sectors) all.add(new TopicPartition(topic, sector));
        return all;
    }
}
