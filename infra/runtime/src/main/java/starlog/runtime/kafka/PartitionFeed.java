package starlog.runtime.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.health.Health;
import starlog.runtime.health.Unreachable;

/// The first partitions of one topic, one for each sector, each read on from a position that the reader keeps beside its
/// own results. A record that the reader cannot take stops its own partition only, or is left out; see [OnDamage].
/// Polled by one thread; the lag and what stands may be asked by any.
public final class PartitionFeed implements AutoCloseable {
    /// As a position: from the oldest record that the log still holds.
    public static final long FROM_START = -1;

    private static final Logger LOG = LoggerFactory.getLogger(PartitionFeed.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long REVIEW_NANOS = 1_000_000_000;

    /// Takes the records of each partition in order.
    public interface Taker {
        /// @throws RecordFault it cannot be taken as it is; whatever was changed for it must be undone
        /// @throws ReadAgain the partition is to be read again from an earlier record on
        void take(ConsumerRecord<byte[], byte[]> record) throws Exception;

        /// A record that an operator has had passed over.
        default void passedOver(ConsumerRecord<byte[], byte[]> record) throws Exception {}
    }

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final OnDamage onDamage;
    private final PassedOver passedOver;
    private final Stands stands = new Stands();
    private List<TopicPartition> partitions = List.of();
    private long[] endAtStart = {};
    private long[] lastMillis = {}; // of the last record polled, by the log's own clock
    private long reviewedNanos;
    private volatile String waiting = "not started";
    private volatile long lagRecords;
    private volatile long lagMillis;
    private volatile boolean ageKnown; // false while a partition with a lag was not polled once

    /// The consumer and what is passed over become its own.
    public PartitionFeed(Consumer<byte[], byte[]> consumer, String topic, OnDamage onDamage, PassedOver passedOver) {
        this.consumer = consumer;
        this.topic = topic;
        this.onDamage = onDamage;
        this.passedOver = passedOver;
    }

    /// Tells operators what stands, as a number in the metrics and in words beside readiness: the rest is served.
    public void tell(Health health, MeterRegistry metrics) {
        health.degraded(topic, this::whatStands);
        Gauge.builder("starlog.feed.standing", stands, Stands::count)
                .tag("topic", topic)
                .description("Records that cannot be taken: each stops its partition, or is left out")
                .register(metrics);
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
            List<PartitionInfo> found = KafkaLogin.asked(() -> consumer.partitionsFor(topic, ANSWER_WITHIN));
            waiting = "topic " + topic + " does not exist yet";
            return found == null ? List.of() : found;
        } catch (TimeoutException e) {
            waiting = "no broker answers: " + e.getMessage();
            return List.of();
        }
    }

    /// Takes as many partitions as there are positions, and seeks; the position of partition p is element p. A position
    /// outside of what the log holds begins at the oldest record: the reader sees by its own count what it misses.
    public void start(long[] nextOffsets) throws InterruptedException {
        assign(nextOffsets.length);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long start = starts.get(partition);
            long end = ends.get(partition);
            long wanted = nextOffsets[partition.partition()];
            boolean held = wanted >= start && wanted <= end;
            if (!held && wanted != FROM_START) sayNotHeld(partition, wanted, start, end);
            consumer.seek(partition, held ? wanted : start);
            endAtStart[partition.partition()] = end;
        }
        measureLag();
        waiting = null;
    }

    /// As [#start], from so many records before each partition's end. Returns where each began and where it ended.
    public List<Range> startNearEnd(int partitionCount, int recordsBefore) throws InterruptedException {
        assign(partitionCount);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<Range> ranges = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            var range = new Range(starts.get(partition), ends.get(partition));
            consumer.seek(partition, Math.max(range.begin, range.end - recordsBefore));
            endAtStart[partition.partition()] = range.end;
            ranges.add(range);
        }
        measureLag();
        waiting = null;
        return ranges;
    }

    /// Offsets of a partition: from the first record that it holds to behind its last.
    public record Range(long begin, long end) {}

    private void assign(int partitionCount) throws InterruptedException {
        passedOver.refresh();
        var all = new ArrayList<TopicPartition>();
        for (int partition = 0; partition < partitionCount; partition++) all.add(new TopicPartition(topic, partition));
        partitions = List.copyOf(all);
        consumer.assign(partitions);
        endAtStart = new long[partitionCount];
        lastMillis = new long[partitionCount];
    }

    /// Offset of the next record of a partition to be polled.
    public long position(int partition) {
        return consumer.position(partitions.get(partition));
    }

    /// Reads a partition from another record on.
    public void seek(int partition, long offset) {
        consumer.seek(partitions.get(partition), offset);
    }

    /// Hands what has come to `taker`, after waiting for it no longer than `wait`.
    public void poll(Duration wait, Taker taker) throws Exception {
        ConsumerRecords<byte[], byte[]> records = polled(wait);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> polled = records.records(partition);
            lastMillis[partition.partition()] = polled.getLast().timestamp();
            take(partition, polled, taker);
        }
        if (stands.any()) review(taker);
        measureLag();
    }

    private ConsumerRecords<byte[], byte[]> polled(Duration wait) {
        try {
            return consumer.poll(wait);
        } catch (OffsetOutOfRangeException e) {
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            e.offsetOutOfRangePartitions().forEach((partition, wanted) -> {
                sayNotHeld(partition, wanted, starts.get(partition), ends.get(partition));
                consumer.seek(partition, starts.get(partition));
            });
            return ConsumerRecords.empty();
        }
    }

    private static void sayNotHeld(TopicPartition partition, long wanted, long start, long end) {
        LOG.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("offset", wanted)
                .addKeyValue("begin", start)
                .addKeyValue("end", end)
                .log("the log does not hold the record to go on at, it is read from its beginning");
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records, Taker taker)
            throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : records)
            try {
                if (passedOver.contains(topic, record.partition(), record.offset())) taker.passedOver(record);
                else taker.take(record);
                if (onDamage == OnDamage.LEAVE_OUT) stands.succeeded(record);
            } catch (RecordFault fault) {
                stands.add(record, fault, onDamage);
                if (onDamage == OnDamage.LEAVE_OUT) continue;
                consumer.pause(List.of(partition));
                consumer.seek(partition, record.offset());
                return;
            } catch (ReadAgain again) {
                consumer.seek(partition, again.fromOffset);
                return;
            }
    }

    /// Whether what stands can go on now.
    private void review(Taker taker) throws Exception {
        if (System.nanoTime() - reviewedNanos < REVIEW_NANOS) return;
        reviewedNanos = System.nanoTime();
        passedOver.refresh();
        for (Stands.Stand stand : stands.all()) {
            long next = stand.record.offset() + 1;
            try {
                if (!taken(stand, taker)) continue;
            } catch (ReadAgain again) {
                next = again.fromOffset;
            }
            stands.settled(stand);
            if (onDamage == OnDamage.LEAVE_OUT) continue;
            TopicPartition partition = partitions.get(stand.record.partition());
            consumer.seek(partition, next);
            consumer.resume(List.of(partition));
        }
    }

    private boolean taken(Stands.Stand stand, Taker taker) throws Exception {
        if (passedOver.contains(topic, stand.record.partition(), stand.record.offset())) {
            taker.passedOver(stand.record);
            return true;
        }
        if (onDamage == OnDamage.LEAVE_OUT) {
            stands.still(stand);
            return false;
        }
        try {
            taker.take(stand.record);
            return true;
        } catch (RecordFault fault) {
            stands.still(stand, fault.getMessage());
            return false;
        }
    }

    /// Until a first answer has come, the consumer knows no lag; the end found at the start stands in. What stands is
    /// told otherwise, and would hide whether the rest is late.
    private void measureLag() {
        long records = 0;
        long millis = 0;
        boolean known = true;
        long now = System.currentTimeMillis();
        for (TopicPartition partition : partitions) {
            int p = partition.partition();
            if (onDamage == OnDamage.STAND && stands.at(p)) continue;
            long lag = consumer.currentLag(partition).orElse(endAtStart[p] - consumer.position(partition));
            if (lag > 0 && lastMillis[p] > 0) millis = Math.max(millis, now - lastMillis[p]);
            known &= lag <= 0 || lastMillis[p] > 0;
            records += Math.max(0, lag);
        }
        lagRecords = records;
        lagMillis = millis;
        ageKnown = known;
    }

    /// Records that the log holds and that were not polled yet, over all partitions that do not stand.
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

    /// Whether an operator has had a record passed over, of this topic or another. The feed's thread.
    public boolean isPassedOver(String ofTopic, int partition, long offset) {
        return passedOver.contains(ofTopic, partition, offset);
    }

    /// Which records cannot be taken, and why; empty if all can. Any thread.
    public Optional<String> whatStands() {
        return stands.words();
    }

    /// Whether a partition stands at a record. Any thread.
    public boolean stands(int partition) {
        return stands.at(partition);
    }

    @Override
    public void close() {
        consumer.close();
        passedOver.close();
    }
}
