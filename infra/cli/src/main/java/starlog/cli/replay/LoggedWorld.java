package starlog.cli.replay;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.SectorConfig;
import starlog.sector.audit.Audit;
import starlog.sector.audit.AuditReport;
import starlog.sector.feed.KafkaAuditedLog;
import starlog.sector.feed.KafkaRecordedSector;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;
import starlog.worldlog.WorldBook;

/// All sectors as the log holds them, on the cluster that the settings name. Reads only. Any thread.
public final class LoggedWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final WorldBook world;
    private final SchemaRegistry registry;
    private final KafkaRecordedSector.Serdes serdes;

    private LoggedWorld(Settings settings) {
        this.settings = settings;
        this.world = WorldBook.open(settings.at("starlog.kafka"), "starlog-replay", PATIENCE);
        this.registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE, world);
        this.serdes = KafkaRecordedSector.Serdes.of(registry);
    }

    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    public static LoggedWorld open(Settings settings) {
        return new LoggedWorld(settings);
    }

    public int sectorCount() {
        return SectorConfig.grid(settings.at("starlog.world")).sectorCount();
    }

    /// How many times faster than the world itself a replay was, at the world's own pace: time in which the world
    /// stood still does not count.
    public double timesRealTime(ReplayReport report) {
        return report.ticksPerSecond() / settings.at("starlog.world").integer("ticks-per-second", 1, 200);
    }

    /// Folds a sector up to its last recorded tick, or to the first difference.
    public ReplayReport replay(int sector) {
        Settings kafka = settings.at("starlog.kafka");
        try (var recorded = new KafkaRecordedSector(
                sector,
                KafkaDefaults.lookupConsumer(kafka, "starlog-replay-inputs"),
                KafkaDefaults.lookupConsumer(kafka, "starlog-replay-ticks"),
                serdes,
                PATIENCE)) {
            return SectorReplay.replay(recorded);
        }
    }

    /// Folds all sectors beside each other, up to what the log holds now, or to the first offence.
    ///
    /// @param progress told now and then how many ticks have been folded
    public AuditReport audit(LongConsumer progress) {
        Settings kafka = settings.at("starlog.kafka");
        List<KafkaAuditedLog> logs = KafkaAuditedLog.open(
                sectorCount(), name -> KafkaDefaults.lookupConsumer(kafka, name), serdes, PATIENCE);
        try {
            return Audit.audit(logs, progress);
        } finally {
            logs.forEach(KafkaAuditedLog::close);
        }
    }

    @Override
    public void close() {
        registry.close();
        world.close();
    }
}
