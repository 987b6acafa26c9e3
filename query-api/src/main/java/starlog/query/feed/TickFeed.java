package starlog.query.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.query.world.WatchedSector;
import starlog.query.world.World;
import starlog.runtime.kafka.Partitions;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;

/// Reads all partitions of `state-events` on one thread and folds them into the world. It keeps no position: each
/// start looks for a keyframe near the end of each partition, further back if there is none, and reads on from there.
public final class TickFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TickFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration TOPIC_QUESTION = Duration.ofSeconds(5);
    private static final long TOPIC_PAUSE_MILLIS = 200;

    private final Consumer<byte[], byte[]> consumer;
    private final TopicSerde<SectorTick> serde;
    private final World world;
    private final FeedLimits limits;
    private final FeedMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<PartitionStart> starting = new ArrayList<>();
    private volatile String waitingFor = "the first answer of Kafka";

    /// @param consumer becomes the feed's own; [#run] closes it
    public TickFeed(
            Consumer<byte[], byte[]> consumer,
            TopicSerde<SectorTick> serde,
            World world,
            FeedLimits limits,
            InstantSource clock,
            MeterRegistry metrics) {
        this.consumer = consumer;
        this.serde = serde;
        this.world = world;
        this.limits = limits;
        this.metrics = new FeedMetrics(world, clock, metrics);
    }

    /// What the feed itself waits for, before the sectors have anything to say; empty once it reads. Any thread.
    public Optional<String> whyWaiting() {
        return Optional.ofNullable(waitingFor);
    }

    /// Reads until closed.
    ///
    /// @throws UnreadableRecord a record is no tick; the message names topic, partition and offset
    /// @throws IllegalStateException ticks are missing, or the topic is not as the world needs it
    public void run() throws InterruptedException {
        try (consumer) {
            if (!awaitTopic()) return;
            seekNearEnd();
            waitingFor = null;
            while (stopped.getCount() > 0) {
                consumer.poll(POLL).forEach(this::take);
                world.look(System.nanoTime());
                starting.removeIf(this::arrived);
            }
        } catch (WakeupException e) {
            if (stopped.getCount() > 0) throw e;
        }
    }

    /// Ends [#run]; any thread.
    @Override
    public void close() {
        stopped.countDown();
        consumer.wakeup();
    }

    /// False if the feed was closed meanwhile.
    private boolean awaitTopic() throws InterruptedException {
        long deadline = System.nanoTime() + limits.topicPatience().toNanos();
        while (true) {
            int partitions = partitionCount();
            if (partitions > 0) {
                Partitions.require(Topics.STATE_EVENTS, partitions, world.sectorCount());
                return true;
            }
            if (System.nanoTime() > deadline)
                throw new IllegalStateException(
                        "waited %d s: %s".formatted(limits.topicPatience().toSeconds(), waitingFor));
            if (stopped.await(TOPIC_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) return false;
        }
    }

    private int partitionCount() {
        try {
            var partitions = consumer.partitionsFor(Topics.STATE_EVENTS, TOPIC_QUESTION);
            if (partitions != null && !partitions.isEmpty()) return partitions.size();
            waitingFor = "topic " + Topics.STATE_EVENTS + " does not exist yet";
        } catch (TimeoutException e) {
            waitingFor = "Kafka does not answer: " + e.getMessage();
        }
        return 0;
    }

    private void seekNearEnd() {
        List<TopicPartition> partitions = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> new TopicPartition(Topics.STATE_EVENTS, sector))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            var start = new PartitionStart(partition, begins.get(partition), ends.get(partition), limits.searchBack());
            starting.add(start);
            consumer.seek(partition, start.from());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            SectorTick tick = serde.decode(record.value());
            boolean isNew = world.sector(record.partition()).apply(tick);
            if (isNew && starting.isEmpty()) metrics.handedOn(record.partition(), tick); // old ticks are not late ones
        } catch (UnreadableRecord e) {
            throw e.at(record.topic(), record.partition(), record.offset());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot take record: topic=%s partition=%d offset=%d: %s"
                            .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
                    e);
        }
    }

    /// True once a partition was read to where it ended at the start, and nothing before is needed.
    private boolean arrived(PartitionStart start) {
        if (consumer.position(start.partition) < start.endAtStart) return false;
        WatchedSector sector = world.sector(start.partition.partition());
        if (!sector.complete() && start.goBack()) {
            sector.restart();
            consumer.seek(start.partition, start.from());
            return false;
        }
        sector.caughtUp();
        LOG.atInfo()
                .addKeyValue("sector", start.partition.partition())
                .addKeyValue("fromOffset", start.from())
                .addKeyValue("tick", sector.tick())
                .log("caught up");
        return true;
    }
}
