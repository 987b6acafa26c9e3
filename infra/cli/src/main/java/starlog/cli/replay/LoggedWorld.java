package starlog.cli.replay;

import java.time.Duration;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.SectorConfig;
import starlog.sector.feed.KafkaRecordedSector;
import starlog.sector.replay.ReplayReport;
import starlog.sector.replay.SectorReplay;

/// All sectors as the log holds them, on the cluster that the settings name. Reads only. Any thread.
public final class LoggedWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final SchemaRegistry registry;
    private final KafkaRecordedSector.Serdes serdes;

    private LoggedWorld(Settings settings) {
        this.settings = settings;
        this.registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE);
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

    @Override
    public void close() {
        registry.close();
    }
}
