package starlog.analytics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
final class TickLog implements AutoCloseable {
    private static final int REPEATED = 80; // ticks that a new owner emits again

    final FactModel model = new FactModel();
    private final List<TickScript> sectors = new ArrayList<>();
    private final List<List<byte[]>> written = new ArrayList<>();
    private final long[] offsets;
    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SchemaRegistry registry;
    private final WorldTopic world;
    private final TopicSerde<SectorTick> serde;

    TickLog(Settings settings, int sectorCount, long seed, long startMicros) throws Exception {
        random = new Random(seed);
        offsets = new long[sectorCount];
        try (Admin admin = KafkaDefaults.admin(settings.at("starlog.kafka"), "test")) {
            for (String topic : List.of(Topics.STATE_EVENTS, Topics.TICKS_AGAIN))
                admin.createTopics(List.of(new NewTopic(topic, sectorCount, (short) 1)))
                        .all()
                        .get();
            KafkaDefaults.createTopics(admin, List.of(WorldTopic.topic()));
        }
        foundWorld(settings.at("starlog.kafka"), sectorCount);
        world = WorldTopic.open(settings.at("starlog.kafka"), "test", Duration.ofSeconds(20));
        producer = KafkaDefaults.producer(settings.at("starlog.kafka"), "test");
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), Duration.ofSeconds(20));
        serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        for (int sector = 0; sector < sectorCount; sector++) {
            sectors.add(new TickScript(seed, sector, startMicros));
            written.add(new ArrayList<>());
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
                model.take(sector, tick, offsets[sector]);
                written.get(sector).add(serde.encode(tick));
                send(sector, written.get(sector).getLast());
                if (random.nextInt(REPEATED) == 0) repeat(sector);
            }
        producer.flush();
    }

    /// Adds ticks that no owner made, in place of the next ones of a sector, and then the true ones. Returns the offset
    /// of the first false one.
    long forge(int sector, int ticks) {
        long first = offsets[sector];
        List<SectorTick> next = new ArrayList<>();
        for (int i = 0; i < ticks; i++) next.add(sectors.get(sector).next());
        for (SectorTick tick : next) {
            long trueHash = tick.hashes[0]++;
            send(sector, serde.encode(tick));
            tick.hashes[0] = trueHash;
        }
        for (SectorTick tick : next) {
            model.take(sector, tick, offsets[sector]);
            written.get(sector).add(serde.encode(tick));
            send(sector, written.get(sector).getLast());
        }
        producer.flush();
        return first;
    }

    /// Writes what is no tick. Returns its offset.
    long damage(int sector) {
        send(sector, new byte[] {'h', 'i'});
        producer.flush();
        return offsets[sector] - 1;
    }

    /// As an operator does.
    void passOver(int sector, long offset) throws Exception {
        world.append(new WorldEntry.PassedOver(Topics.STATE_EVENTS, sector, offset, "test", 1));
    }

    /// So on average every tick is in the log twice.
    private void repeat(int sector) {
        List<byte[]> all = written.get(sector);
        all.subList(Math.max(0, all.size() - REPEATED), all.size()).forEach(record -> send(sector, record));
    }

    private void send(int sector, byte[] record) {
        producer.send(new ProducerRecord<>(Topics.STATE_EVENTS, sector, null, record));
        offsets[sector]++;
    }

    @Override
    public void close() {
        producer.close();
        world.close();
        registry.close();
    }
}
