package starlog.sector.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.worldlog.WorldRecord;
import starlog.worldlog.WorldShape;
import starlog.worldlog.WorldTopic;
import starlog.worldlog.operator.Operator;
import starlog.worldlog.operator.OperatorHistory;

/// Entries in topic `world` by which readers pass over records of topics that are no inputs. One thread.
public final class PassOver implements AutoCloseable {
    private static final String CLIENT = "starlog-quarantine";

    /// Of which a record may be passed over.
    public static final List<String> TOPICS = Stream.concat(
                    Stream.of(Topics.INTENTS, Topics.TICKS_AGAIN), StoredRecord.TOPICS.stream())
            .toList();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Settings kafka;
    private final WorldTopic world;
    private final OperatorHistory history;
    private final Consumer<String> out;

    /// @param out told what is found and done, line by line
    public PassOver(Settings settings, Consumer<String> out) {
        this.settings = settings;
        this.kafka = settings.at("starlog.kafka");
        this.world = WorldTopic.open(kafka, CLIENT, PATIENCE);
        this.history = OperatorHistory.open(kafka, CLIENT);
        this.out = out;
    }

    /// @throws Refused if no record of the topic can be passed over
    public static void refuseUnknownTopic(String topic) {
        if (!TOPICS.contains(topic))
            throw new Refused("topic must be one of " + String.join(", ", TOPICS) + ": " + topic);
    }

    /// What was passed over, oldest first.
    public List<WorldEntry.PassedOver> passedOver() throws InterruptedException {
        List<WorldEntry.PassedOver> all = new ArrayList<>();
        for (WorldRecord record : world.read())
            if (record.entry() instanceof WorldEntry.PassedOver passedOver) all.add(passedOver);
        return all;
    }

    /// @param force even if it looks like a good one
    /// @throws Refused if there is no such record, or it is a good one
    public WorldEntry.PassedOver record(Operator who, String topic, int sector, long offset, boolean force)
            throws InterruptedException {
        refuseUnknown(sector);
        StoredRecord found;
        try (var registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE);
                var consumer = KafkaDefaults.lookupConsumer(kafka, CLIENT)) {
            found = StoredRecord.read(consumer, registry, topic, sector, offset);
        }
        out.accept("%s of sector %d, offset %d: %s%s"
                .formatted(
                        topic,
                        sector,
                        offset,
                        found.words(),
                        found.fault().map(fault -> ": " + fault).orElse("")));
        if (found.fault().isEmpty() && !force)
            throw new Refused("it looks like a good record; --force if you are sure that it is not");
        WorldEntry.PassedOver entry = append(who, topic, sector, offset);
        if (StoredRecord.compacted(topic) && found.key() != null) clear(topic, sector, found.key());
        out.accept("readers pass over it from now on");
        return entry;
    }

    /// Ticks that nobody can make again are given up: readers go on at this one.
    public WorldEntry.PassedOver giveUp(Operator who, int sector, long tick) throws InterruptedException {
        refuseUnknown(sector);
        WorldEntry.PassedOver entry = append(who, Topics.TICKS_AGAIN, sector, tick);
        out.accept("readers of sector " + sector + " that miss ticks before " + tick + " go on with it from now on;"
                + " what they sum up lacks what happened in those that nobody could make again");
        return entry;
    }

    private WorldEntry.PassedOver append(Operator who, String topic, int sector, long offset)
            throws InterruptedException {
        history.tell(who, "quarantine", "%s of sector %d, offset %d".formatted(topic, sector, offset));
        var entry = new WorldEntry.PassedOver(topic, sector, offset, who.reason(), System.currentTimeMillis());
        world.append(entry);
        return entry;
    }

    /// So that compaction takes the record away.
    private void clear(String topic, int sector, byte[] key) throws InterruptedException {
        try (var producer = KafkaDefaults.producer(kafka, CLIENT)) {
            producer.send(new ProducerRecord<>(topic, sector, key, null)).get();
        } catch (ExecutionException e) {
            throw new Refused("Kafka did not take it: " + e.getCause(), e.getCause());
        }
    }

    private void refuseUnknown(int sector) {
        int count = WorldShape.of(settings).grid().sectorCount();
        if (sector < 0 || sector >= count)
            throw new Refused("there is no sector " + sector + "; the world has 0 to " + (count - 1));
    }

    @Override
    public void close() {
        history.close();
        world.close();
    }
}
