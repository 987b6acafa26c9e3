package starlog.sector.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.input.SectorInput;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.location.ShipLocationCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.rule.RulesEntryCodec;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;

/// The log in Kafka, read and written: no transaction.
public final class KafkaLog extends KafkaLogReader implements Log {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLog.class);

    private final Producer<byte[], byte[]> producer;
    private final java.util.function.Consumer<Throwable> onFailure;
    private final TopicSerde<SectorInput> inputWriter;
    private final TopicSerde<ShipLocation> locationSerde;
    private final TopicSerde<RulesEntry> rulesSerde;
    private final LongAdder snapshotsRefused = new LongAdder();
    private final Set<Integer> withoutSnapshots = ConcurrentHashMap.newKeySet();
    private volatile boolean failed;

    /// @param inputs reads `intents`; made with offset reset `none`
    /// @param tails reads single records of `state-events` and `snapshots`
    /// @param patience for single records at start and at a take-over
    /// @param onFailure told when an append or a publication has failed for good, from the producer's thread
    public KafkaLog(
            int sectorCount,
            Consumer<byte[], byte[]> inputs,
            Consumer<byte[], byte[]> tails,
            Producer<byte[], byte[]> producer,
            SchemaRegistry registry,
            Duration patience,
            java.util.function.Consumer<Throwable> onFailure) {
        super(sectorCount, inputs, tails, registry, patience);
        this.producer = producer;
        this.onFailure = onFailure;
        this.inputWriter = inputReader.forThread();
        this.locationSerde = registry.serde(Topics.PLAYER_LOCATIONS, new ShipLocationCodec());
        this.rulesSerde = registry.serde(Topics.RULES, new RulesEntryCodec());
    }

    @Override
    public void append(int sector, SectorInput input, Runnable durable) {
        synchronized (inputWriter) { // encode and send as one, so that the order of calls is the order in the log
            send(Topics.INTENTS, sector, null, inputWriter.encode(input), durable);
        }
    }

    @Override
    public void publish(int sector, byte[] tick, Runnable durable) {
        send(Topics.STATE_EVENTS, sector, null, tick, durable);
    }

    @Override
    public void locate(int sector, long ship, Optional<ShipLocation> location, Runnable durable) {
        byte[] value = location.map(locationSerde::encode).orElse(null);
        send(Topics.PLAYER_LOCATIONS, sector, Topics.locationKey(ship), value, durable);
    }

    @Override
    public void tell(RulesEntry entry) {
        send(Topics.RULES, 0, entry.key(), rulesSerde.encode(entry), () -> {}, failure -> {
            LOG.warn(
                    "topic {} does not take what rules are in force, it comes again: {}",
                    Topics.RULES,
                    failure.toString());
            return true;
        });
    }

    @Override
    public void saveSnapshot(SectorSnapshot snapshot, boolean kept) {
        int sector = snapshot.sector();
        byte[] bytes = snapshotSerde.encode(snapshot);
        if (kept) sendSnapshot(snapshot, Topics.keptSnapshotKey(sector, snapshot.tick()), bytes);
        sendSnapshot(snapshot, Topics.latestSnapshotKey(sector), bytes);
    }

    @Override
    public void forgetSnapshot(int sector, long tick) {
        send(Topics.SNAPSHOTS, sector, Topics.keptSnapshotKey(sector, tick), null, () -> {});
    }

    /// A snapshot that is larger than the broker takes is no gap in the log: play goes on, and a restart begins with the
    /// one before it.
    private void sendSnapshot(SectorSnapshot snapshot, byte[] key, byte[] bytes) {
        int sector = snapshot.sector();
        send(Topics.SNAPSHOTS, sector, key, bytes, () -> withoutSnapshots.remove(sector), failure -> {
            if (!(failure instanceof RecordTooLargeException)) return false;
            snapshotsRefused.increment();
            if (withoutSnapshots.add(sector))
                LOG.atError()
                        .addKeyValue("topic", Topics.SNAPSHOTS)
                        .addKeyValue("partition", sector)
                        .addKeyValue("tick", snapshot.tick())
                        .addKeyValue("bytes", bytes.length)
                        .addKeyValue("problem", failure.getMessage())
                        .addKeyValue(
                                "wayOut",
                                "raise max.message.bytes of topic snapshots above it, and starlog.kafka.properties"
                                        + ".\"max.request.size\"; or lower the world's capacities")
                        .log("snapshot too large for the broker, a restart will begin with an older one");
            return true;
        });
    }

    /// Snapshots that were larger than the broker takes. Any thread.
    public long snapshotsRefused() {
        return snapshotsRefused.sum();
    }

    private void send(String topic, int sector, byte[] key, byte[] value, Runnable durable) {
        send(topic, sector, key, value, durable, _ -> false);
    }

    /// @param bearable true if the log may go on without the record
    private void send(
            String topic, int sector, byte[] key, byte[] value, Runnable durable, Predicate<Exception> bearable) {
        if (failed) return; // what comes behind a gap must not be written
        producer.send(new ProducerRecord<>(topic, sector, key, value), (_, failure) -> {
            if (failure == null) {
                durable.run();
            } else if (!bearable.test(failure)) {
                failed = true;
                onFailure.accept(failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close(patience);
        super.close();
    }
}
