package starlog.sector.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Finds the last record of partitions. One thread at a time; takes the consumer's assignment over.
final class PartitionTail {
    private static final Duration POLL = Duration.ofMillis(100);

    private PartitionTail() {}

    /// The last record of each partition that has one.
    ///
    /// @throws IllegalStateException if the broker does not hand them over in time
    static Map<TopicPartition, ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Duration patience) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> wanted = new HashMap<>();
        ends.forEach((partition, end) -> {
            // Compaction leaves holes, but never takes the last record; nothing here is written in transactions.
            if (end > begins.get(partition)) wanted.put(partition, end - 1);
        });
        consumer.assign(wanted.keySet());
        wanted.forEach(consumer::seek);
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> last = new HashMap<>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (last.size() < wanted.size()) {
            if (System.nanoTime() > deadline)
                throw new IllegalStateException(
                        "the last records did not come: " + missing(wanted.keySet(), last.keySet()));
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL))
                last.put(new TopicPartition(each.topic(), each.partition()), each);
        }
        consumer.assign(Set.of());
        return last;
    }

    private static Set<TopicPartition> missing(Set<TopicPartition> wanted, Set<TopicPartition> found) {
        Set<TopicPartition> rest = new TreeSet<>(Comparator.comparing(TopicPartition::toString));
        rest.addAll(wanted);
        rest.removeAll(found);
        return rest;
    }
}
