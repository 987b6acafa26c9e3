package starlog.cli.rules;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.SectorConfig;
import starlog.sector.feed.KafkaLog;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload;
import starlog.sector.reload.RulesReload.SectorReport;

/// The log of a running world, for its rules. One thread.
final class RunningWorld implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SchemaRegistry registry;
    private final KafkaLog log;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /// @throws starlog.schemas.registry.RegistryUnreachable if the registry does not answer in time
    RunningWorld(Settings settings) {
        Settings kafka = settings.at("starlog.kafka");
        registry = new SchemaRegistry(settings.at("starlog.registry").text("url"), PATIENCE);
        log = new KafkaLog(
                SectorConfig.grid(settings.at("starlog.world")).sectorCount(),
                KafkaDefaults.lookupConsumer(kafka, "starlog-rules-inputs"),
                KafkaDefaults.lookupConsumer(kafka, "starlog-rules-tails"),
                KafkaDefaults.producer(kafka, "starlog-rules"),
                registry,
                PATIENCE,
                failure::set);
    }

    int sectorCount() {
        return log.sectorCount();
    }

    List<RulesInForce> inForce() {
        return RulesInForce.read(log, PATIENCE);
    }

    /// @throws UserFault if the log did not take an entry
    List<SectorReport> apply(List<RulesInForce> inForce, List<RuleValue> wanted, Duration patience)
            throws InterruptedException {
        List<SectorReport> reports = RulesReload.apply(log, inForce, wanted, patience);
        if (failure.get() != null)
            throw new UserFault("Kafka did not take the rules of every sector: " + failure.get(), failure.get());
        return reports;
    }

    @Override
    public void close() {
        log.close();
        registry.close();
    }
}
