package starlog.cli.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import starlog.load.failover.Instances.Verdicts;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.SectorTickCodec;
import starlog.schemas.event.TickOrder;
import starlog.schemas.intent.Verdict;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.topic.Topics;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldShape;

/// The verdicts of every intent from now on, out of the ticks of all sectors. A thread of its own reads; any thread may ask.
final class VerdictLog implements AutoCloseable {
    private static final String CLIENT_ID = "starlog-verdicts";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final WorldBook world;
    private final SchemaRegistry registry;
    private final TopicSerde<SectorTick> serde;
    private final List<TickOrder> order;
    private final Map<Long, Map<Long, Verdicts>> byShip = new HashMap<>(); // then by sequence; and this: under the lock
    private RuntimeException fault;
    private final Thread thread;
    private volatile boolean closing;

    /// @param settings of the sector processor
    VerdictLog(Settings settings) {
        Settings kafka = settings.at("starlog.kafka");
        int sectors = WorldShape.of(settings).grid().sectorCount();
        this.world = WorldBook.open(kafka, CLIENT_ID, PATIENCE);
        this.registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        this.serde = registry.serde(Topics.STATE_EVENTS, new SectorTickCodec());
        this.order =
                IntStream.range(0, sectors).mapToObj(TickOrder::fromAnywhere).toList();
        this.consumer = KafkaDefaults.consumer(kafka, CLIENT_ID);
        List<TopicPartition> partitions = IntStream.range(0, sectors)
                .mapToObj(sector -> new TopicPartition(Topics.STATE_EVENTS, sector))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        this.thread = Thread.ofPlatform().daemon().name("verdicts").start(this::read);
    }

    private void read() {
        try {
            while (!closing) for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) take(each);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private synchronized void failed(RuntimeException failure) {
        fault = failure;
    }

    private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        SectorTick tick = serde.decode(record.value());
        if (!order.get(record.partition()).take(tick.tick)) return;
        IntentColumns intents = tick.intents;
        for (int row = 0; row < intents.count; row++) {
            boolean seen = intents.verdicts[row] == Verdict.SEQUENCE_ALREADY_SEEN.number;
            byShip.computeIfAbsent(intents.ships[row], _ -> new HashMap<>())
                    .merge(intents.sequences[row], Verdicts.NONE.and(seen), (before, _) -> before.and(seen));
        }
    }

    /// @throws IllegalStateException the ticks cannot be read on
    synchronized Verdicts of(long ship, long sequence) {
        if (fault != null) throw new IllegalStateException("the ticks cannot be read on: " + fault, fault);
        return byShip.getOrDefault(ship, Map.of()).getOrDefault(sequence, Verdicts.NONE);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        registry.close();
        world.close();
    }
}
