package starlog.sector.partition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A partition's records from the newest backwards, without those that the broker cannot hand over whole. One thread at a
/// time; takes the consumer's assignment over.
public final class NewestFirst {
    private static final Logger LOG = LoggerFactory.getLogger(NewestFirst.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /// Offsets looked at together: so many snapshots may be in memory.
    private static final int WINDOW = 16;

    /// Where compaction has left nothing, the steps become longer.
    private static final int WINDOW_MAX = 1 << 20;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Duration patience;

    public NewestFirst(Consumer<byte[], byte[]> consumer, TopicPartition partition, Duration patience) {
        this.consumer = consumer;
        this.partition = partition;
        this.patience = patience;
    }

    /// Hands over the records below an offset until one is enough. True if one was.
    ///
    /// @param enough may use the consumer
    public boolean read(long below, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long window = WINDOW;
        for (long end = below; end > begin; ) {
            long from = Math.max(begin, end - window);
            List<ConsumerRecord<byte[], byte[]>> found = between(from, end);
            for (ConsumerRecord<byte[], byte[]> each : found.reversed()) if (enough.test(each)) return true;
            window = found.isEmpty() ? Math.min(window * 4, WINDOW_MAX) : WINDOW;
            end = from;
        }
        return false;
    }

    private List<ConsumerRecord<byte[], byte[]>> between(long from, long end) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        long next = from;
        while (next < end) {
            try {
                next = collect(next, end, found);
            } catch (RuntimeException e) {
                next = behindDamage(found.isEmpty() ? next : found.getLast().offset() + 1, e);
            }
        }
        return found;
    }

    /// Reads on from an offset, and returns the one behind the last of the range.
    private long collect(long from, long end, List<ConsumerRecord<byte[], byte[]>> found) {
        consumer.assign(Set.of());
        consumer.assign(Set.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + patience.toNanos();
        long position = from;
        while (position < end) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) if (each.offset() < end) found.add(each);
            long before = position;
            position = consumer.position(partition);
            if (position != before) deadline = System.nanoTime() + patience.toNanos();
            else if (System.nanoTime() > deadline)
                throw new KafkaSilent(
                        "no answer from Kafka: %s at offset %d of %d".formatted(partition, position, end));
        }
        return position;
    }

    private long behindDamage(long offset, RuntimeException fault) {
        if (fault instanceof KafkaSilent || !Damage.mayBe(fault)) throw fault;
        long end = new Damage(consumer, patience).end(partition, offset);
        LOG.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("offset", offset)
                .addKeyValue("offsetEnd", end)
                .addKeyValue("problem", fault.toString())
                .log("damaged in the broker's file, passed over");
        return end;
    }
}
