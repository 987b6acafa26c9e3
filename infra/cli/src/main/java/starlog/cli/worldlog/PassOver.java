package starlog.cli.worldlog;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import starlog.cli.console.Table;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.worldlog.WorldRecord;
import starlog.worldlog.WorldShape;
import starlog.worldlog.WorldTopic;

/// Entries in topic `world` by which readers pass over records of topics that are no inputs. One thread.
final class PassOver implements AutoCloseable {
    private static final String CLIENT = "starlog-quarantine";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Settings kafka;
    private final WorldTopic world;
    private final PrintWriter out;

    PassOver(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.kafka = settings.at("starlog.kafka");
        this.world = WorldTopic.open(kafka, CLIENT, PATIENCE);
        this.out = out;
    }

    /// Prints what was passed over, oldest first.
    void list() throws InterruptedException {
        var table = new Table("topic", ">sector", ">offset", "when", "reason");
        for (WorldRecord record : world.read())
            if (record.entry()
                    instanceof WorldEntry.PassedOver(String topic, int partition, long offset, String why, long millis))
                table.row(topic, partition, offset, Instant.ofEpochMilli(millis), why);
        out.println(table.text());
        out.println("those of intents stand in the log of their sector, see `starlog sectors`");
    }

    /// @param force even if it looks like a good one
    /// @throws UserFault if there is no such record, or it is a good one
    void record(String topic, int sector, long offset, String reason, boolean force) throws InterruptedException {
        refuseUnknown(sector);
        StoredRecord found;
        try (var registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE);
                var consumer = KafkaDefaults.lookupConsumer(kafka, CLIENT)) {
            found = StoredRecord.read(consumer, registry, topic, sector, offset);
        }
        out.println("%s of sector %d, offset %d: %s%s"
                .formatted(
                        topic,
                        sector,
                        offset,
                        found.words(),
                        found.fault().map(fault -> ": " + fault).orElse("")));
        if (found.fault().isEmpty() && !force)
            throw new UserFault("it looks like a good record; --force if you are sure that it is not");
        append(topic, sector, offset, reason);
        if (StoredRecord.compacted(topic) && found.key() != null) clear(topic, sector, found.key());
        out.println("readers pass over it from now on");
    }

    /// Ticks that nobody can make again are given up: readers go on at this one.
    void giveUp(int sector, long tick, String reason) throws InterruptedException {
        refuseUnknown(sector);
        append(Topics.TICKS_AGAIN, sector, tick, reason);
        out.println("readers of sector " + sector + " that miss ticks before " + tick + " go on with it from now on;"
                + " what they sum up lacks what happened in those that nobody could make again");
    }

    private void append(String topic, int sector, long offset, String reason) throws InterruptedException {
        world.append(new WorldEntry.PassedOver(topic, sector, offset, reason, System.currentTimeMillis()));
    }

    /// So that compaction takes the record away.
    private void clear(String topic, int sector, byte[] key) throws InterruptedException {
        try (var producer = KafkaDefaults.producer(kafka, CLIENT)) {
            producer.send(new ProducerRecord<>(topic, sector, key, null)).get();
        } catch (ExecutionException e) {
            throw new UserFault("Kafka did not take it: " + e.getCause(), e.getCause());
        }
    }

    private void refuseUnknown(int sector) {
        int count = WorldShape.of(settings).grid().sectorCount();
        if (sector < 0 || sector >= count)
            throw new UserFault("there is no sector " + sector + "; the world has 0 to " + (count - 1));
    }

    @Override
    public void close() {
        world.close();
    }
}
