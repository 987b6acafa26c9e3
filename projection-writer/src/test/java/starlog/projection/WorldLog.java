package starlog.projection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/// Plays the sector-processor: writes the ticks of a few sectors, with repeats as after a take-over, and keeps the
/// model of what they amount to.
final class WorldLog implements AutoCloseable {
    private static final int REPEATED = 80; // ticks that a new owner emits again

    final WorldModel model = new WorldModel();
    private final List<WorldScript> sectors = new ArrayList<>();
    private final List<List<byte[]>> written = new ArrayList<>();
    private final List<List<Long>> tickAtOffset = new ArrayList<>();
    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Admin admin;
    private final WorldTopic world;
    private final SchemaRegistry registry;
    private final TopicSerde<SectorTick> serde;

    WorldLog(Settings settings, int sectorCount, long seed) throws Exception {
        random = new Random(seed);
        admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test");
        for (String topic : List.of(Topics.STATE_EVENTS, Topics.TICKS_AGAIN))
            admin.createTopics(List.of(new NewTopic(topic, sectorCount, (short) 1)))
                    .all()
                    .get();
        KafkaDefaults.createTopics(admin, List.of(WorldTopic.topic()));
        foundWorld(settings.at("starlog.kafka"), sectorCount);
        world = WorldTopic.open(settings.at("starlog.kafka"), "test", Duration.ofSeconds(20));
        producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test");
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), Duration.ofSeconds(20));
        serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        for (int sector = 0; sector < sectorCount; sector++) {
            sectors.add(new WorldScript(seed, sector));
            written.add(new ArrayList<>());
            tickAtOffset.add(new ArrayList<>());
        }
    }

    private static void foundWorld(Settings kafka, int sectorCount) throws Exception {
        KafkaDefaults.createTopics(kafka, "test", List.of(WorldTopic.topic()));
        try (WorldBook world = WorldBook.open(kafka, "test", Duration.ofSeconds(20))) {
            world.found(sectorCount, 1, InstantSource.system());
        }
    }

    /// Adds so many ticks to every sector, and every now and then the last ones once more.
    void write(int ticks) {
        for (int i = 0; i < ticks; i++)
            for (int sector = 0; sector < sectors.size(); sector++) {
                SectorTick tick = sectors.get(sector).next();
                model.take(sector, tick);
                written.get(sector).add(serde.encode(tick));
                send(sector, tick.tick);
                if (random.nextInt(REPEATED) == 0) repeat(sector);
            }
        producer.flush();
    }

    /// So on average every tick is in the log twice.
    private void repeat(int sector) {
        int last = written.get(sector).size();
        for (int tick = Math.max(1, last - REPEATED + 1); tick <= last; tick++) send(sector, tick);
    }

    private void send(int sector, long tick) {
        byte[] record = written.get(sector).get((int) tick - 1);
        producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector, null, record));
        tickAtOffset.get(sector).add(tick);
    }

    /// Writes what is no tick. Returns its offset.
    long damage(int sector) throws Exception {
        var record = new ProducerRecord<byte[], byte[]>(Topics.STATE_EVENTS, sector, null, new byte[] {'h', 'i'});
        tickAtOffset.get(sector).add(0L);
        return producer.send(record).get().offset();
    }

    /// Adds a tick to a sector, of which only bytes without a meaning reach the log. Returns their offset.
    long damageNext(int sector) throws Exception {
        SectorTick tick = sectors.get(sector).next();
        model.take(sector, tick);
        written.get(sector).add(serde.encode(tick));
        return damage(sector);
    }

    /// As an operator does.
    void passOver(int sector, long offset) throws Exception {
        world.append(new WorldEntry.PassedOver(Topics.STATE_EVENTS, sector, offset, "test", 1));
    }

    /// As a sector processor does that hears of a reader's intent.
    void makeAgain(int sector, long first, long last) {
        for (long tick = first; tick <= last; tick++) {
            byte[] record = written.get(sector).get((int) tick - 1);
            producer.send(new ProducerRecord<>(Topics.TICKS_AGAIN, sector, null, record));
        }
        producer.flush();
    }

    /// As retention does: leaves so many records. Returns the tick with which the log begins then.
    long forgetNewestBut(int sector, int records) throws Exception {
        List<Long> ticks = tickAtOffset.get(sector);
        int offset = ticks.size() - records;
        admin.deleteRecords(
                        Map.of(new TopicPartition(Topics.STATE_EVENTS, sector), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
        return ticks.get(offset);
    }

    @Override
    public void close() {
        producer.close();
        world.close();
        admin.close();
        registry.close();
    }
}
