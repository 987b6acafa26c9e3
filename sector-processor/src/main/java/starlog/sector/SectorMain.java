package starlog.sector;

import io.micrometer.core.instrument.FunctionCounter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.service.Service;
import starlog.runtime.service.ServiceMain;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.clock.NodeClock;
import starlog.sector.feed.KafkaLog;
import starlog.sector.feed.KafkaLogReader;
import starlog.sector.feed.LogReader;
import starlog.sector.operator.OperatorRoutes;
import starlog.sector.ownership.NodeNumber;
import starlog.sector.ownership.PublishedLookup;
import starlog.sector.ownership.SeatLoader;
import starlog.sector.ownership.SectorNode;
import starlog.sector.placement.KafkaPlacement;
import starlog.sector.tick.TickLoop;
import starlog.worldlog.WorldBook;
import starlog.worldlog.operator.OperatorHistory;

/// The sector processor as a process.
public final class SectorMain {
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
            KafkaDefaults.createTopics(
                    admin, config.topics().specs(config.grid().sectorCount()));
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

        SchemaRegistry registry =
                service.closing("registry", new SchemaRegistry(config.registryUrl(), config.patience(), world));
        SectorPast past = new SectorPast(service, config, world, registry);
        SectorMetrics metrics = new SectorMetrics(service.metrics(), past::differs);
        SeatLoader loader = new SeatLoader(
                history, past.upgrade(log), config.policy().ticksRemembered(), config.patience(), NodeClock.SYSTEM);
        PublishedLookup lookup = new PublishedLookup(published);
        SectorNode node = new SectorNode(
                log, loader, lookup, placement, newNodeNumber(config), config.policy(), NodeClock.SYSTEM, metrics);
        metrics.watch(node::seats);
        TickLoop ticks = new TickLoop(log, node::seats, NodeClock.SYSTEM, config.ticksPerSecond(), config.tickBudget());
        service.health().readiness("sectors", () -> NodeHealth.whyNotReady(node.seats(), node.caughtUp(), config));
        operate(service, node, config.placement().node());
        service.loop("placement", () -> placement.run(service::stopping, node::draining));
        service.loop("loader", () -> loader.run(service::stopping));
        service.loop("lookup", () -> lookup.run(service::stopping));
        service.loop("node", () -> {
            while (!service.stopping()) node.turn();
            node.leave(LEAVE_WITHIN);
        });
        service.loop("ticks", () -> ticks.run(service::stopping));
        past.begin(node);
    }

    private static void operate(Service service, SectorNode node, String name) {
        var history = service.closing(
                "operators' history", OperatorHistory.open(service.settings().at("starlog.kafka"), "sector"));
        new NodeRoutes(node, name, history).addTo(service.operators());
        new OperatorRoutes(service.settings(), () -> node.status(name)).addTo(service.operators());
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
    private static long newNodeNumber(SectorConfig config) {
        return NodeNumber.of(config.placement().node(), new SecureRandom().nextLong());
    }
}
