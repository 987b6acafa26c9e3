package starlog.testing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.schemas.world.WorldEntry;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldTopic;

/// What a sector processor leaves for readers, by a test: a founded world, topics, and records, good and bad.
public final class StateEventsLog implements AutoCloseable {
    private static final String CLIENT = "test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] GARBAGE = {'h', 'i'};

    private final long[] offsets;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final WorldTopic world;
    private final SchemaRegistry registry;
    private final TopicSerde<SectorTick> serde;

    /// Makes the topics and founds the world.
    public StateEventsLog(Settings settings, int sectorCount) throws Exception {
        Settings kafka = settings.at("starlog.kafka");
        offsets = new long[sectorCount];
        admin = KafkaDefaults.admin(kafka, CLIENT);
        NewTopic ticks = new NewTopic(Topics.STATE_EVENTS, sectorCount, (short) 1);
        NewTopic again = new NewTopic(Topics.TICKS_AGAIN, sectorCount, (short) 1);
        admin.createTopics(List.of(ticks, again)).all().get();
        KafkaDefaults.createTopics(admin, List.of(WorldTopic.topic()));
        try (WorldBook book = WorldBook.open(kafka, CLIENT, PATIENCE)) {
            book.found(sectorCount, 1, InstantSource.system());
        }
        world = WorldTopic.open(kafka, CLIENT, PATIENCE);
        producer = KafkaDefaults.producer(kafka, CLIENT);
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE);
        serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
    }

    public byte[] encoded(SectorTick tick) {
        return serde.encode(tick);
    }

    /// Offset of the next record of a sector.
    public long nextOffset(int sector) {
        return offsets[sector];
    }

    /// Appends; [#flush] waits until it is there. Returns the record's timestamp.
    public long send(int sector, byte[] record) {
        long millis = System.currentTimeMillis();
        producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector, millis, null, record));
        offsets[sector]++;
        return millis;
    }

    /// Appends what is no tick. Returns its offset.
    public long damage(int sector) {
        send(sector, GARBAGE);
        flush();
        return offsets[sector] - 1;
    }

    /// Answers a reader's request for ticks.
    public void sendAgain(int sector, byte[] record) {
        producer.send(new ProducerRecord<>(Topics.TICKS_AGAIN, sector, null, record));
    }

    public void flush() {
        producer.flush();
    }

    /// As an operator does.
    public void passOver(int sector, long offset) throws ExecutionException, InterruptedException {
        world.append(new WorldEntry.PassedOver(Topics.STATE_EVENTS, sector, offset, "test", 1));
    }

    /// As retention does.
    public void forgetBefore(int sector, long offset) throws ExecutionException, InterruptedException {
        var partition = new TopicPartition(Topics.STATE_EVENTS, sector);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    @Override
    public void close() {
        producer.close();
        world.close();
        admin.close();
        registry.close();
    }
}
