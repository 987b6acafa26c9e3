package starlog.worldlog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Unreachable;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.KafkaLogin;
import starlog.runtime.kafka.TopicSpec;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.schemas.world.WorldEntryCodec;

/// Topic `world`: one partition, kept for good, small. Its records are readable without the registry. One thread at a
/// time; every call blocks, for no longer than the time given for it.
public final class WorldTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorldTopic.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.WORLD, 0);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final long ASK_AGAIN_MILLIS = 100;

    private final Consumer<byte[], byte[]> consumer;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Duration patience;
    private final TopicSerde<WorldEntry> serde = TopicSerde.offline(new WorldEntryCodec());
    private Producer<byte[], byte[]> producer; // made when there is something to write, which most never have
    private boolean assigned;

    private WorldTopic(
            Consumer<byte[], byte[]> consumer, Supplier<Producer<byte[], byte[]>> producers, Duration patience) {
        this.consumer = consumer;
        this.producers = producers;
        this.patience = patience;
    }

    /// Does not connect yet.
    ///
    /// @param kafka the settings at `starlog.kafka`
    /// @param patience how long to wait for the topic to be made, and for each answer
    public static WorldTopic open(Settings kafka, String clientId, Duration patience) {
        return new WorldTopic(
                KafkaDefaults.lookupConsumer(kafka, clientId + "-world"),
                () -> KafkaDefaults.producer(kafka, clientId + "-world", patience),
                patience);
    }

    /// The topic as it should be: never shortened, and never compacted, for each entry says something of its own.
    public static TopicSpec topic() {
        return new TopicSpec(
                Topics.WORLD, 1, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
    }

    /// The entries that were not read yet, up to the end that the topic has now: all of them at the first call, what
    /// has come since at each further one. An entry that this build cannot read is passed over with a warning: each
    /// stands for itself.
    ///
    /// @throws Unreachable if there is no broker or no such topic within the patience, or the entries do not come
    /// @throws starlog.runtime.health.OperatorNeeded the cluster does not let us in
    public List<WorldRecord> read() throws InterruptedException {
        long start = System.nanoTime();
        assign(start);
        List<WorldRecord> entries = new ArrayList<>();
        try {
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            while (consumer.position(PARTITION) < end) {
                if (since(start).compareTo(patience) > 0) throw late(start, "entries", null);
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL))
                    decoded(record).ifPresent(entry -> entries.add(new WorldRecord(record.offset(), entry)));
            }
        } catch (TimeoutException e) {
            throw late(start, "entries", e);
        } catch (KafkaException e) {
            throw unread(e);
        }
        return entries;
    }

    /// Appends an entry and returns its offset when it cannot be lost any more. Reading goes on where it was, so that
    /// the next [#read] brings this entry too, in its place among those of others.
    ///
    /// @throws Unreachable if it is not acknowledged within the patience; it may then stand in the topic or not
    public long append(WorldEntry entry) throws InterruptedException {
        long start = System.nanoTime();
        try {
            if (producer == null) producer = producers.get();
            var record = new ProducerRecord<byte[], byte[]>(Topics.WORLD, 0, null, serde.encode(entry));
            return producer.send(record).get().offset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) throw KafkaLogin.refused(refused);
            throw late(start, "acknowledgement", e.getCause());
        } catch (KafkaException e) {
            throw late(start, "acknowledgement", e);
        }
    }

    private void assign(long start) throws InterruptedException {
        if (assigned) return;
        while (!exists()) {
            if (since(start).compareTo(patience) > 0) throw late(start, "topic (the sector processor makes it)", null);
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        assigned = true;
    }

    private boolean exists() {
        try {
            List<PartitionInfo> found = KafkaLogin.asked(() -> consumer.partitionsFor(Topics.WORLD, ANSWER_WITHIN));
            return found != null && !found.isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }

    private Optional<WorldEntry> decoded(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(serde.decode(record.value()));
        } catch (UnreadableRecord e) {
            LOG.warn(
                    "passed over: {}",
                    e.at(record.topic(), record.partition(), record.offset()).getMessage());
            return Optional.empty();
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Unreachable late(long start, String what, Throwable cause) {
        Throwable why = cause == null ? new IllegalStateException("no " + what) : cause;
        return new Unreachable("kafka", "topic " + Topics.WORLD, since(start), why);
    }

    private RuntimeException unread(KafkaException cause) {
        if (cause instanceof AuthenticationException refused) return KafkaLogin.refused(refused);
        return new IllegalStateException(
                "topic=%s partition=0 offset=%d cannot be fetched, and without it nobody knows which world this is: %s;"
                                .formatted(Topics.WORLD, consumer.position(PARTITION), cause.getMessage())
                        + " put a whole copy of the topic's files back",
                cause);
    }

    @Override
    public void close() {
        consumer.close();
        if (producer != null) producer.close();
    }
}
