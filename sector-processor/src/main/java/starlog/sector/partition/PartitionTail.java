package starlog.sector.partition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Finds the last records of partitions. One thread at a time; takes the consumer's assignment over.
public final class PartitionTail {
    private static final Duration POLL = Duration.ofMillis(100);

    private PartitionTail() {}

    /// The last record of each partition that has one; of a partition whose end is damaged the last that can be read.
    ///
    /// @throws IllegalStateException if the broker does not hand them over in time
    public static Map<TopicPartition, ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Duration patience) {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last = new HashMap<>();
        read(consumer, partitions, 1, patience).forEach((partition, records) -> last.put(partition, records.getLast()));
        return last;
    }

    /// As above the last so many of each, or less, the newest last.
    public static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, int count, Duration patience) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> wanted = new HashMap<>();
        ends.forEach((partition, end) -> {
            // Compaction leaves holes, but never takes the last record; nothing here is written in transactions.
            if (end > begins.get(partition)) wanted.put(partition, end - 1);
        });
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> last = new HashMap<>();
        while (!wanted.isEmpty()) {
            try {
                read(consumer, wanted, begins, count, last, patience);
            } catch (RuntimeException e) {
                if (e instanceof KafkaSilent || !Damage.mayBe(e)) throw e;
                TopicPartition damaged =
                        new Damage(consumer, patience).find(wanted, e).orElseThrow(() -> e);
                List<ConsumerRecord<byte[], byte[]>> readable = new ArrayList<>();
                new NewestFirst(consumer, damaged, patience).read(wanted.remove(damaged), each -> {
                    readable.addFirst(each);
                    return readable.size() == count;
                });
                last.remove(damaged);
                if (!readable.isEmpty()) last.put(damaged, readable);
            }
        }
        consumer.assign(Set.of());
        last.values()
                .forEach(records ->
                        records.subList(0, Math.max(0, records.size() - count)).clear());
        return last;
    }

    /// Takes the partitions out of the wanted ones as their records come.
    private static void read(
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> wanted,
            Map<TopicPartition, Long> begins,
            int count,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> last,
            Duration patience) {
        consumer.assign(Set.of());
        consumer.assign(wanted.keySet());
        wanted.forEach((partition, offset) -> {
            consumer.seek(partition, Math.max(begins.get(partition), offset + 1 - count));
            last.remove(partition);
        });
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.isEmpty()) {
            if (System.nanoTime() > deadline)
                throw new KafkaSilent("the last records did not come: " + sorted(wanted.keySet()));
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(each.topic(), each.partition());
                last.computeIfAbsent(partition, _ -> new ArrayList<>()).add(each);
                if (wanted.containsKey(partition) && each.offset() >= wanted.get(partition)) wanted.remove(partition);
            }
        }
    }

    private static Set<TopicPartition> sorted(Set<TopicPartition> partitions) {
        Set<TopicPartition> all = new TreeSet<>(Comparator.comparing(TopicPartition::toString));
        all.addAll(partitions);
        return all;
    }
}
