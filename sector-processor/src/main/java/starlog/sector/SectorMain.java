package starlog.sector;

import static java.util.Map.entry;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.sector.feed.KafkaLog;
import starlog.sector.feed.Log;
import starlog.sector.ownership.SectorNode;
import starlog.sector.tick.NodeClock;
import starlog.sector.tick.TickLoop;

/// The sector processor as a process.
public final class SectorMain {
    private static final String RECORD_BYTES_MAX = "8388608";
    private static final long SILENT_NANOS = 1_000_000_000;

    private SectorMain() {}

    public static void main(String[] arguments) {
        ServiceMain.run("sector", arguments, SectorMain::wire);
    }

    /// Two loops: the node folds, the tick loop writes ticks.
    public static void wire(Service service) throws Exception {
        SectorConfig config = SectorConfig.of(service.settings());
        Settings kafka = service.settings().at("starlog.kafka");
        try (Admin admin = KafkaDefaults.admin(kafka, "sector-topics")) {
            KafkaDefaults.createTopics(admin, topics(config));
        }
        Log log = service.closing("log", kafkaLog(config, kafka, service));

        SectorMetrics metrics = new SectorMetrics(service.metrics());
        SectorNode node = new SectorNode(log, newNodeNumber(), config.policy(), NodeClock.SYSTEM, metrics);
        metrics.watch(service.metrics(), node.seats());
        TickLoop ticks =
                new TickLoop(log, node.seats(), NodeClock.SYSTEM, config.ticksPerSecond(), config.tickBudget());
        service.health().readiness("sectors", () -> whyNotReady(node));
        service.loop("node", () -> {
            while (!service.stopping()) node.turn();
        });
        service.loop("ticks", () -> ticks.run(service::stopping));
    }

    private static KafkaLog kafkaLog(SectorConfig config, Settings kafka, Service service) {
        try (SchemaRegistry registry = new SchemaRegistry(config.registryUrl(), config.patience())) {
            return new KafkaLog(
                    config.grid().sectorCount(),
                    KafkaDefaults.consumer(kafka, "sector-inputs"),
                    KafkaDefaults.lookupConsumer(kafka, "sector-tails"),
                    KafkaDefaults.producer(kafka, "sector"),
                    registry,
                    config.patience(),
                    service::fail);
        }
    }

    /// A number that no earlier start of this or any other node had.
    private static long newNodeNumber() {
        return new SecureRandom().nextLong() | 1;
    }

    private static Optional<String> whyNotReady(SectorNode node) {
        if (!node.caughtUp()) return Optional.of("folding the log");
        long now = NodeClock.SYSTEM.nanos();
        long silent = node.seats().stream()
                .filter(seat -> seat.lastTick() == 0 || now - seat.heardNanos() > SILENT_NANOS)
                .count();
        return silent == 0 ? Optional.empty() : Optional.of(silent + " sectors without a tick for a second");
    }

    private static List<TopicSpec> topics(SectorConfig config) {
        int partitions = config.grid().sectorCount();
        Map<String, String> log = Map.ofEntries(
                entry("cleanup.policy", "delete"),
                entry("retention.ms", Long.toString(config.logRetention().toMillis())),
                entry("retention.bytes", Long.toString(config.logBytesMax())),
                entry("segment.bytes", Long.toString(Math.min(64 << 20, config.logBytesMax() / 2))),
                entry("max.message.bytes", RECORD_BYTES_MAX));
        Map<String, String> compacted = Map.ofEntries(
                entry("cleanup.policy", "compact"),
                entry("min.cleanable.dirty.ratio", "0.5"),
                entry("segment.bytes", Integer.toString(16 << 20)),
                entry("max.message.bytes", RECORD_BYTES_MAX));
        return List.of(
                new TopicSpec(Topics.INTENTS, partitions, log),
                new TopicSpec(Topics.STATE_EVENTS, partitions, log),
                new TopicSpec(Topics.SNAPSHOTS, partitions, compacted));
    }
}
