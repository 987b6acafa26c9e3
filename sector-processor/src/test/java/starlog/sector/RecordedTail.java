package starlog.sector;

import java.time.Duration;
import java.util.List;
import starlog.runtime.config.Settings;
import starlog.runtime.kafka.KafkaDefaults;
import starlog.schemas.registry.SchemaRegistry;
import starlog.sector.feed.KafkaLog;
import starlog.sector.feed.Log;

/// How far `state-events` has come.
final class RecordedTail implements AutoCloseable {
    private final Log log;

    private RecordedTail(Log log) {
        this.log = log;
    }

    static RecordedTail open(Settings settings, int sectors) {
        Settings kafka = settings.at("starlog.kafka");
        try (SchemaRegistry registry = SectorMainIT.registry()) {
            return new RecordedTail(new KafkaLog(
                    sectors,
                    KafkaDefaults.consumer(kafka, "test-inputs"),
                    KafkaDefaults.consumer(kafka, "test-tails"),
                    KafkaDefaults.producer(kafka, "test"),
                    registry,
                    Duration.ofSeconds(10),
                    failure -> {
                        throw new AssertionError(failure);
                    }));
        }
    }

    /// The lowest of the sectors' last ticks.
    long lastTickOfAll() {
        return log.lastPublishedTicks(log.allSectors()).values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(0);
    }

    long lastTickOf(int sector) {
        return log.lastPublishedTicks(List.of(sector)).get(sector);
    }

    @Override
    public void close() {
        log.close();
    }
}
