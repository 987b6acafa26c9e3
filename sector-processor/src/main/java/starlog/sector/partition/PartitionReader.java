package starlog.sector.partition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Reads a partition from an offset to the end that it has at the beginning, or when it was asked for anew. One thread; takes the consumer over.
public final class PartitionReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final long from;
    private long end;
    private long nextOffset;
    private final Duration patience;
    private Iterator<ConsumerRecord<byte[], byte[]>> batch = Collections.emptyIterator();

    /// @param patience how long the broker may hand over nothing although there is more
    public PartitionReader(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.from = from;
        this.patience = patience;
        consumer.assign(List.of(partition));
        this.end = presentEnd();
        this.nextOffset = from;
        consumer.seek(partition, from);
    }

    /// The next record, or empty at the end. Each offset of what is damaged in the broker's file comes as a record without
    /// a value.
    ///
    /// @throws IllegalStateException if the broker is silent for too long
    public Optional<ConsumerRecord<byte[], byte[]>> next() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!batch.hasNext()) {
            if (consumer.position(partition) >= end) return Optional.empty();
            if (System.nanoTime() > deadline)
                throw new IllegalStateException("no answer from Kafka: %s at offset %d of %d"
                        .formatted(partition, consumer.position(partition), end));
            batch = poll();
        }
        ConsumerRecord<byte[], byte[]> record = batch.next();
        if (record.offset() >= end) return Optional.empty();
        nextOffset = record.offset() + 1;
        return Optional.of(record);
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL).records(partition).iterator();
        } catch (RuntimeException e) {
            if (!Damage.mayBe(e)) throw e;
            return damaged(consumer.position(partition), e);
        }
    }

    private Iterator<ConsumerRecord<byte[], byte[]>> damaged(long offset, RuntimeException fault) {
        Damage damage = new Damage(consumer, patience);
        if (damage.find(Map.of(partition, offset), fault).isEmpty()) throw fault;
        long readable = damage.end(partition, offset);
        consumer.assign(List.of(partition));
        consumer.seek(partition, readable);
        List<ConsumerRecord<byte[], byte[]>> holes = new ArrayList<>();
        for (long each = offset; each < readable; each++)
            holes.add(new ConsumerRecord<>(partition.topic(), partition.partition(), each, null, null));
        return holes.iterator();
    }

    private long presentEnd() {
        return consumer.endOffsets(List.of(partition)).get(partition);
    }

    /// Offset behind the last record that is wanted.
    public long end() {
        return end;
    }

    /// What is behind an offset is not wanted.
    public void endBy(long offset) {
        end = Math.min(end, offset);
    }

    /// From now on up to the end that the partition has now. True if there is more.
    public boolean extend() {
        end = presentEnd();
        goTo(nextOffset);
        return nextOffset < end;
    }

    private void goTo(long offset) {
        batch = Collections.emptyIterator();
        nextOffset = offset;
        consumer.seek(partition, offset);
    }

    /// The next record is the first again; the end stays.
    public void rewind() {
        goTo(from);
    }

    /// All that is left, at once.
    public List<ConsumerRecord<byte[], byte[]>> rest() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (var each = next(); each.isPresent(); each = next()) all.add(each.get());
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
