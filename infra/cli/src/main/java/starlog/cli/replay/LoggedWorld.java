package starlog.cli.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.space.SectorGrid;
import starlog.schemas.topic.Topics;
import starlog.sector.ArchiveConfig;
import starlog.sector.archive.ArchiveStore;
import starlog.sector.archive.ArchivedInputs;
import starlog.sector.archive.ArchivedPast;
import starlog.sector.archive.ArchivedSector;
import starlog.sector.archive.Schemas;
import starlog.sector.audit.Audit;
import starlog.sector.audit.AuditReport;
import starlog.sector.audit.AuditedLog;
import starlog.sector.audit.AuditedPoint;
import starlog.sector.audit.AuditedSinceUpgrade;
import starlog.sector.audit.NotAsAudited;
import starlog.sector.clock.NodeClock;
import starlog.sector.engine.EngineShelf;
import starlog.sector.history.KafkaAuditedLog;
import starlog.sector.history.KafkaRecordedSector;
import starlog.sector.history.KafkaRecordedSector.Source;
import starlog.sector.recording.Recording;
import starlog.sector.replay.EngineReplay;
import starlog.sector.replay.RecordedSector;
import starlog.sector.replay.ReplayEnd;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.ReplayWatch;
import starlog.sector.replay.SectorRecording;
import starlog.sector.replay.SectorReplay;
import starlog.worldlog.PassedOverRecords;
import starlog.worldlog.WorldBook;
import starlog.worldlog.WorldShape;

/// All sectors as the log holds them, on the cluster that the settings name. Reads only. Any thread.
public final class LoggedWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final WorldBook world;
    private final SchemaRegistry registry;
    private final KafkaRecordedSector.Serdes serdes;
    private final PassedOverRecords passedOver;
    private final EngineShelf engines;

    private LoggedWorld(Settings settings) {
        this.settings = settings;
        this.engines = ArchiveConfig.engines(settings);
        this.passedOver = PassedOverRecords.open(settings.at("starlog.kafka"), "starlog-replay-passed-over", PATIENCE);
        this.world = WorldBook.open(settings.at("starlog.kafka"), "starlog-replay", PATIENCE);
        this.registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        this.serdes = KafkaRecordedSector.Serdes.of(registry);
        uninterrupted(() -> {
            passedOver.refresh();
            return passedOver;
        });
    }

    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    public static LoggedWorld open(Settings settings) {
        return new LoggedWorld(settings);
    }

    public int sectorCount() {
        return grid().sectorCount();
    }

    /// How many times faster than the world itself a replay was, at the world's own pace: time in which the world
    /// stood still does not count.
    public double timesRealTime(ReplayReport report) {
        return report.ticksPerSecond() / WorldShape.of(settings).ticksPerSecond();
    }

    /// Folds a sector as far back as Kafka reaches, to the end, or to the first difference.
    public ReplayReport replay(int sector) {
        try (var recorded = KafkaRecordedSector.open(source("starlog-replay-"), sector, 0)) {
            return SectorReplay.replay(
                    recorded, ReplayEnd.atTick(SectorReplay.TO_THE_END), ReplayWatch.NONE, engines, NodeClock.SYSTEM);
        }
    }

    /// Folds a sector as it is wished. Each whole stretch of the archive is replayed for itself, and the last one goes on in
    /// Kafka where it ends.
    List<ReplayReport> replay(int sector, ReplayWish wish) throws IOException {
        if (wish.archive().isEmpty()) return List.of(replayInKafka(sector, wish));
        ArchivedPast past = ArchivedPast.of(wish.archive().get(), sector, wish.fromTick());
        past.faults().forEach(wish.faults());
        if (past.stretches().isEmpty()) return List.of(replayInKafka(sector, wish));
        List<ReplayReport> reports = new ArrayList<>();
        for (ArchivedInputs earlier :
                past.stretches().subList(0, past.stretches().size() - 1))
            reports.add(fold(new ArchivedSector(earlier), earlier.schemas(), wish));
        ArchivedInputs last = past.stretches().getLast();
        if (last.end() >= inputsBegin(sector)) {
            try (var recorded = KafkaRecordedSector.open(source("starlog-replay-"), last)) {
                reports.add(fold(recorded, last.schemas(), wish));
            }
        } else {
            wish.faults()
                    .accept(
                            "sector %d: the archive ends at offset %d, and Kafka begins at %d; between them nothing is left"
                                    .formatted(sector, last.end() - 1, inputsBegin(sector)));
            reports.add(fold(new ArchivedSector(last), last.schemas(), wish));
            reports.add(replayInKafka(sector, wish));
        }
        return reports;
    }

    private ReplayReport replayInKafka(int sector, ReplayWish wish) {
        try (var recorded = openInKafka(sector, wish.fromTick())) {
            return fold(recorded, Map.of(), wish);
        }
    }

    private ReplayReport fold(RecordedSector recorded, Map<Integer, String> archived, ReplayWish wish) {
        return fold(recorded, () -> recording(recorded, archived), wish, engines);
    }

    /// @param recording of the same inputs as bytes, for engines of other builds
    /// @param engines of earlier builds, for what they have made
    static ReplayReport fold(
            RecordedSector recorded, Supplier<Recording> recording, ReplayWish wish, EngineShelf engines) {
        ReplayWatch watch = wish.watches().apply(recorded);
        return wish.engine()
                .map(engine ->
                        EngineReplay.replay(engine, recorded, recording.get(), wish.end(), watch, NodeClock.SYSTEM))
                .orElseGet(() -> SectorReplay.replay(recorded, wish.end(), watch, engines, NodeClock.SYSTEM));
    }

    /// A sector's past as bytes: from Kafka, or, where that does not reach back to the tick, from the archive and on in
    /// Kafka.
    ///
    /// @param fromTick where to begin, as near as a kept snapshot stands before it; 0: as far back as Kafka reaches
    /// @param archive empty if there is none
    public Recording recording(int sector, long fromTick, Optional<ArchiveWish> archive) {
        if (archive.isEmpty()) return recording(openInKafka(sector, fromTick), Map.of());
        ArchiveWish wish = archive.get();
        if (!wish.always()) {
            Optional<KafkaRecordedSector> recorded = reaching(sector, fromTick);
            if (recorded.isPresent()) return recording(recorded.get(), Map.of());
        }
        long kafkaBegins = inputsBegin(sector);
        Optional<ArchivedInputs> chosen = wish.choose(sector, fromTick, kafkaBegins);
        if (chosen.isEmpty()) return recording(openInKafka(sector, fromTick), Map.of());
        ArchivedInputs inputs = chosen.get();
        boolean goesOn = inputs.lastTick() < wish.toTick() && inputs.end() >= kafkaBegins;
        if (!goesOn) return recording(new ArchivedSector(inputs), inputs.schemas());
        return recording(KafkaRecordedSector.open(source("starlog-recording-"), inputs), inputs.schemas());
    }

    /// @throws UserFault if no kept snapshot leads into what Kafka has
    private KafkaRecordedSector openInKafka(int sector, long fromTick) {
        try {
            return KafkaRecordedSector.open(source("starlog-recording-"), sector, fromTick);
        } catch (IllegalStateException e) {
            throw new UserFault(
                    e.getMessage()
                            + ". What can still be read is in the archive, if there is one: --from-archive, or `--file`"
                            + " one of its files",
                    e);
        }
    }

    /// Kafka's past of a sector, if it reaches back to the tick.
    private Optional<KafkaRecordedSector> reaching(int sector, long fromTick) {
        if (fromTick == 0) return Optional.of(openInKafka(sector, fromTick));
        KafkaRecordedSector recorded;
        try {
            recorded = openInKafka(sector, fromTick);
        } catch (UserFault e) {
            return Optional.empty(); // no kept snapshot leads into what it has
        }
        long before = recorded.startingState().map(SectorSnapshot::tick).orElse(0L);
        if (before < fromTick) return Optional.of(recorded);
        recorded.close();
        return Optional.empty();
    }

    private Recording recording(RecordedSector recorded, Map<Integer, String> archived) {
        Map<Integer, String> schemas = new HashMap<>(archived);
        for (String topic : List.of(Topics.INTENTS, Topics.SNAPSHOTS)) {
            Map<Integer, String> ofTopic = new HashMap<>();
            world.of(topic + "-value").forEach((id, schema) -> ofTopic.put(id, schema.toString()));
            Schemas.add(schemas, ofTopic, "the world's own book");
        }
        return new SectorRecording(recorded, schemas);
    }

    private long inputsBegin(int sector) {
        try (var consumer = consumer("starlog-replay-begin")) {
            return KafkaRecordedSector.inputsBegin(consumer, sector);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String name) {
        return KafkaDefaults.lookupConsumer(settings.at("starlog.kafka"), name);
    }

    private Source source(String clients) {
        return new Source(name -> consumer(clients + name), serdes, passedOver, PATIENCE);
    }

    /// Which world it is.
    public String id() {
        return uninterrupted(() -> world.world().world());
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask() throws InterruptedException;
    }

    private static <T> T uninterrupted(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading topic world", e);
        }
    }

    /// Folds all sectors beside each other, up to what the log holds now, or to the first offence; from as far back as
    /// Kafka reaches, or the archive if there is one and Kafka has forgotten.
    public AuditReport audit(Audit.Progress progress) {
        Optional<ArchiveStore> archive = ArchiveConfig.of(settings).store();
        return audit(KafkaAuditedLog.open(source("starlog-audit-"), grid(), archive), List.of(), progress);
    }

    /// From kept snapshots before the points to which the sectors were audited before.
    ///
    /// @throws starlog.sector.audit.NotAsAudited if the log does not lead to these points
    public AuditReport audit(List<AuditedPoint> since, Audit.Progress progress) {
        if (since.size() != sectorCount())
            throw new NotAsAudited("%d sectors were audited, and there are %d".formatted(since.size(), sectorCount()));
        return audit(KafkaAuditedLog.open(source("starlog-audit-"), grid(), since), since, progress);
    }

    private AuditReport audit(List<KafkaAuditedLog> logs, List<AuditedPoint> since, Audit.Progress progress) {
        try {
            List<AuditedLog> ours = logs.stream()
                    .map(log -> AuditedSinceUpgrade.of(log, engines))
                    .toList();
            return Audit.audit(ours, since, progress);
        } finally {
            logs.forEach(KafkaAuditedLog::close);
        }
    }

    private SectorGrid grid() {
        return WorldShape.of(settings).grid();
    }

    @Override
    public void close() {
        passedOver.close();
        registry.close();
        world.close();
    }
}
