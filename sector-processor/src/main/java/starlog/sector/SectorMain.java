package starlog.sector;

import static java.util.Map.entry;

import io.micrometer.core.instrument.FunctionCounter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.TopicSpec;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.topic.Topics;
import starlog.sector.feed.KafkaLog;
import starlog.sector.feed.KafkaLogReader;
import starlog.sector.feed.LogReader;
import starlog.sector.feed.TickMaker;
import starlog.sector.ownership.PublishedLookup;
import starlog.sector.ownership.SeatLoader;
import starlog.sector.ownership.SectorNode;
import starlog.sector.placement.KafkaPlacement;
import starlog.sector.tick.NodeClock;
import starlog.sector.tick.TickLoop;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldTopic;

/// The sector processor as a process.
public final class SectorMain {
    private static final String RECORD_BYTES_MAX = "8388608";
    private static final Duration LEAVE_WITHIN = Duration.ofMillis(1_500); // a loop is interrupted after two seconds

    private SectorMain() {}

    public static void main(String[] arguments) {
        ServiceMain.run("sector", arguments, SectorMain::wire);
    }

    /// Six loops: the placement says which sectors, the loader brings their folds, the lookup what is published of them,
    /// the node folds on, the tick loop writes ticks, and the last makes ticks again for readers that miss some.
    public static void wire(Service service) throws Exception {
        SectorConfig config = SectorConfig.of(service.settings());
        Settings kafka = service.settings().at("starlog.kafka");
        try (Admin admin = KafkaDefaults.admin(kafka, "sector-topics")) {
            KafkaDefaults.createTopics(admin, topics(config));
        }
        WorldBook world = service.closing("world", WorldBook.open(kafka, "sector", config.patience()));
        world.found(config.grid().wide(), config.grid().high(), InstantSource.system());
        KafkaLog log = service.closing("log", kafkaLog(config, kafka, world, service));
        FunctionCounter.builder("starlog.sector.snapshots.refused", log, KafkaLog::snapshotsRefused)
                .description("Snapshots that were larger than the broker takes")
                .register(service.metrics());
        LogReader history = service.closing("history", reader(config, kafka, world, "sector-history"));
        LogReader published = service.closing("published", reader(config, kafka, world, "sector-published"));
        KafkaPlacement placement = service.closing(
                "placement",
                new KafkaPlacement(kafka, config.placement(), config.grid().sectorCount()));

        SectorMetrics metrics = new SectorMetrics(service.metrics());
        SeatLoader loader = new SeatLoader(history, config.policy().ticksRemembered(), config.patience());
        PublishedLookup lookup = new PublishedLookup(published);
        SectorNode node = new SectorNode(
                log, loader, lookup, placement, newNodeNumber(), config.policy(), NodeClock.SYSTEM, metrics);
        metrics.watch(node::seats);
        TickLoop ticks = new TickLoop(log, node::seats, NodeClock.SYSTEM, config.ticksPerSecond(), config.tickBudget());
        service.health().readiness("sectors", () -> NodeHealth.whyNotReady(node.seats(), node.caughtUp(), config));
        NodeRoutes.add(service.operators(), node, config.placement().node());
        service.loop("placement", () -> placement.run(service::stopping, node::draining));
        service.loop("loader", () -> loader.run(service::stopping));
        service.loop("lookup", () -> lookup.run(service::stopping));
        service.loop("node", () -> {
            while (!service.stopping()) node.turn();
            node.leave(LEAVE_WITHIN);
        });
        service.loop("ticks", () -> ticks.run(service::stopping));
        SchemaRegistry registry =
                service.closing("registry", new SchemaRegistry(config.registryUrl(), config.patience()));
        TickMaker maker = new TickMaker(kafka, registry, config.patience());
        service.loop("ticks-again", () -> maker.run(service::stopping));
    }

    private static KafkaLog kafkaLog(SectorConfig config, Settings kafka, WorldBook world, Service service) {
        try (SchemaRegistry registry = new SchemaRegistry(config.registryUrl(), config.patience(), world)) {
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

    /// For one thread more.
    private static KafkaLogReader reader(SectorConfig config, Settings kafka, WorldBook world, String client) {
        try (SchemaRegistry registry = new SchemaRegistry(config.registryUrl(), config.patience(), world)) {
            return new KafkaLogReader(
                    config.grid().sectorCount(),
                    KafkaDefaults.lookupConsumer(kafka, client + "-inputs"),
                    KafkaDefaults.lookupConsumer(kafka, client + "-tails"),
                    registry,
                    config.patience());
        }
    }

    /// A number that no earlier start of this or any other node had.
    private static long newNodeNumber() {
        return new SecureRandom().nextLong() | 1;
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
        List<TopicSpec> topics = List.of(
                new TopicSpec(Topics.INTENTS, partitions, log),
                new TopicSpec(Topics.STATE_EVENTS, partitions, log),
                new TopicSpec(Topics.SNAPSHOTS, partitions, compacted),
                new TopicSpec(Topics.PLAYER_LOCATIONS, partitions, compacted),
                TickMaker.topic(partitions, RECORD_BYTES_MAX),
                WorldTopic.topic());
        return topics.stream().map(topic -> topic.replicated(config.replicas())).toList();
    }
}
