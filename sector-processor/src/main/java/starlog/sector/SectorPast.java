package starlog.sector;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.runtime.kafka.PassedOver;
import starlog.runtime.service.Service;
import starlog.schemas.input.SectorInput;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.topic.Topics;
import starlog.sector.archive.ArchiveBudget;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedEngines;
import starlog.sector.archive.Archivist;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.feed.KafkaLog;
import starlog.sector.history.KafkaArchivedLog;
import starlog.sector.history.KafkaRecordedSector;
import starlog.sector.history.TickMaker;
import starlog.sector.ownership.Seat;
import starlog.sector.ownership.SeatLoader;
import starlog.sector.ownership.SectorNode;
import starlog.sector.playback.PastRoutes;
import starlog.sector.replay.SectorRecording;
import starlog.sector.shadow.DifferenceExport;
import starlog.sector.simulation.Sector;
import starlog.worldlog.WorldBook;

/// What a node has to do with the past of sectors: it archives it, shows it, makes its ticks again for readers that miss
/// some, keeps what differs from it, and has the engines that made it. Loops of their own, on which nobody waits.
final class SectorPast {
    private static final Logger LOG = LoggerFactory.getLogger(SectorPast.class);

    private final Service service;
    private final SectorConfig config;
    private final Settings kafka;
    private final WorldBook world;
    private final SchemaRegistry registry;
    private final String id;
    private final Optional<ArchiveStore> store;
    private final Optional<DifferenceExport> differences;

    SectorPast(Service service, SectorConfig config, WorldBook world, SchemaRegistry registry)
            throws InterruptedException {
        this.service = service;
        this.config = config;
        this.kafka = service.settings().at("starlog.kafka");
        this.world = world;
        this.registry = registry;
        this.id = world.world().world();
        this.store = config.archive().store();
        this.differences = store.map(this::differences);
    }

    /// How this build goes on behind an earlier one.
    SeatLoader.Upgrade upgrade(KafkaLog log) {
        Optional<ArchivedEngines> archived = store.map(ArchivedEngines::new);
        archived.ifPresent(SectorPast::putOurs);
        EngineShelf engines = archived.<EngineShelf>map(each -> each).orElse(EngineShelf.EMPTY);
        return new SeatLoader.Upgrade(
                engines,
                config.engineUpgrade(),
                sector -> log.append(sector, new SectorInput.EngineChange(Sector.ENGINE_VERSION)));
    }

    /// The node does not need it; later builds will.
    private static void putOurs(ArchivedEngines engines) {
        try {
            engines.putOurs();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("archive", engines.place())
                    .addKeyValue(
                            "wayOut", "starlog engine --out FILE writes it; or it is tried again at the next start")
                    .setCause(e)
                    .log("this build's engine is not in the archive, and the next build needs it there");
        }
    }

    /// A fold is not what the sector's owner has. Any thread.
    void differs(SectorSnapshot here) {
        differences.ifPresent(export -> export.take(here));
    }

    void begin(SectorNode node) {
        TickMaker maker = new TickMaker(kafka, registry, config.patience());
        service.loop("ticks-again", () -> maker.run(service::stopping));
        differences.ifPresent(export -> service.loop("differences", () -> export.run(service::stopping)));
        service.closing("past", new PastRoutes(kafka, config.grid().sectorCount(), world, registry, store))
                .addTo(service.operators());
        store.ifPresent(files -> archive(files, node));
    }

    private DifferenceExport differences(ArchiveStore files) {
        Map<Integer, String> schemas = new HashMap<>();
        for (String topic : List.of(Topics.INTENTS, Topics.SNAPSHOTS))
            world.of(topic + "-value").forEach((each, schema) -> schemas.put(each, schema.toString()));
        var source = new KafkaRecordedSector.Source(
                name -> KafkaDefaults.lookupConsumer(kafka, "sector-difference-" + name),
                KafkaRecordedSector.Serdes.of(registry),
                PassedOver.NOTHING,
                config.patience());
        return new DifferenceExport(
                files,
                id,
                config.placement().node(),
                (sector, tick) -> new SectorRecording(KafkaRecordedSector.open(source, sector, tick), schemas));
    }

    private void archive(ArchiveStore files, SectorNode node) {
        var log = service.closing(
                "archive",
                new KafkaArchivedLog(
                        KafkaDefaults.lookupConsumer(kafka, "sector-archive"),
                        KafkaRecordedSector.Serdes.of(registry),
                        config.patience()));
        var budget =
                new ArchiveBudget(config.archive().bytesMax(), config.grid().sectorCount(), NodeClock.SYSTEM::nanos);
        var archivist = new Archivist(files, log, () -> owned(node), budget, id);
        service.loop("archive", () -> archivist.run(config.archive().every().toNanos(), service::stopping));
    }

    private static List<Integer> owned(SectorNode node) {
        return node.seats().stream()
                .filter(seat -> seat.view().owned())
                .map(Seat::sector)
                .toList();
    }
}
