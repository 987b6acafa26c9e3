package starlog.runtime.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import starlog.runtime.health.Unreachable;

/// The first partitions of one topic, one for each sector, each read on from a position that the reader keeps beside its own results. Polled by
/// one thread; the lag may be asked by any.
public final class PartitionFeed implements AutoCloseable {
    /// As a position: from the oldest record that the log still holds.
    public static final long FROM_START = -1;

    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final String remedy;
    private List<TopicPartition> partitions = List.of();
    private long[] endAtStart = {};
    private long[] lastMillis = {}; // of the last record polled, by the log's own clock
    private volatile String waiting = "not started";
    private volatile long lagRecords;
    private volatile long lagMillis;
    private volatile boolean ageKnown; // false while a partition with a lag was not polled once

    /// @param remedy what an operator can do when a position is lost; ends the message of [PositionLost]
    public PartitionFeed(Consumer<byte[], byte[]> consumer, String topic, String remedy) {
        this.consumer = consumer;
        this.topic = topic;
        this.remedy = remedy;
    }

    /// Waits until the topic exists, and returns its number of partitions.
    ///
    /// @throws Unreachable there is no broker, or no such topic, within the bound
    /// @throws InterruptedException `stopping` became true
    public int awaitTopic(Duration patience, BooleanSupplier stopping) throws InterruptedException {
        long start = System.nanoTime();
        while (!stopping.getAsBoolean()) {
            List<PartitionInfo> found = ask();
            if (!found.isEmpty()) return found.size();
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) > 0)
                throw new Unreachable("kafka", "topic " + topic, waited, new IllegalStateException(waiting));
            Thread.sleep(ASK_AGAIN);
        }
        throw new InterruptedException("stopping");
    }

    /// As above, and the first so many partitions are there. Further ones are none of the world's.
    ///
    /// @throws starlog.runtime.health.OperatorNeeded there are fewer
    public void awaitSectors(int sectors, Duration patience, BooleanSupplier stopping) throws InterruptedException {
        Partitions.require(topic, awaitTopic(patience, stopping), sectors);
    }

    private List<PartitionInfo> ask() {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic, ANSWER_WITHIN);
            waiting = "topic " + topic + " does not exist yet";
            return found == null ? List.of() : found;
        } catch (TimeoutException e) {
            waiting = "no broker answers: " + e.getMessage();
            return List.of();
        }
    }

    /// Takes as many partitions as there are positions, and seeks; the position of partition p is element p.
    ///
    /// @throws PositionLost a position is outside of what the log holds
    public void start(long[] nextOffsets) {
        var all = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < nextOffsets.length; partition++)
            all.add(new TopicPartition(topic, partition));
        partitions = List.copyOf(all);
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        endAtStart = new long[nextOffsets.length];
        lastMillis = new long[nextOffsets.length];
        for (TopicPartition partition : partitions) {
            long start = starts.get(partition);
            long end = ends.get(partition);
            long wanted = nextOffsets[partition.partition()];
            if (wanted != FROM_START && (wanted < start || wanted > end))
                throw new PositionLost(topic, partition.partition(), wanted, start, end, remedy);
            consumer.seek(partition, wanted == FROM_START ? start : wanted);
            endAtStart[partition.partition()] = end;
        }
        measureLag();
        waiting = null;
    }

    /// @throws PositionLost retention has overtaken this reader
    public ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
            for (TopicPartition partition : records.partitions()) {
                List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
                lastMillis[partition.partition()] = polled.getLast().timestamp();
            }
            measureLag();
            return records;
        } catch (OffsetOutOfRangeException e) {
            var lost = e.offsetOutOfRangePartitions().entrySet().iterator().next();
            TopicPartition partition = lost.getKey();
            long start = consumer.beginningOffsets(partitions).get(partition);
            long end = consumer.endOffsets(partitions).get(partition);
            throw new PositionLost(topic, partition.partition(), lost.getValue(), start, end, remedy);
        }
    }

    /// Until a first answer has come, the consumer knows no lag; the end found at the start stands in.
    private void measureLag() {
        long records = 0;
        long millis = 0;
        boolean known = true;
        long now = System.currentTimeMillis();
        for (TopicPartition partition : partitions) {
            int p = partition.partition();
            long lag = consumer.currentLag(partition).orElse(endAtStart[p] - consumer.position(partition));
            if (lag > 0 && lastMillis[p] > 0) millis = Math.max(millis, now - lastMillis[p]);
            known &= lag <= 0 || lastMillis[p] > 0;
            records += Math.max(0, lag);
        }
        lagRecords = records;
        lagMillis = millis;
        ageKnown = known;
    }

    /// Records that the log holds and that were not polled yet, over all partitions.
    public long lagRecords() {
        return lagRecords;
    }

    /// Age of the last record polled, in the partition that is furthest behind; 0 when all is polled.
    public long lagMillis() {
        return lagMillis;
    }

    /// For readiness: what it waits for, or how far it is behind if by more than the given time.
    public Optional<String> whyNot(Duration lagAllowed) {
        String reason = waiting;
        if (reason != null) return Optional.of(reason);
        if (ageKnown && lagMillis <= lagAllowed.toMillis()) return Optional.empty();
        return Optional.of("catching up: " + lagRecords + " records behind");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
