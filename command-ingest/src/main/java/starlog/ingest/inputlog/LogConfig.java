package starlog.ingest.inputlog;

import java.time.Duration;
import starlog.runtime.config.Settings;

/// How intents are appended; see `starlog.ingest.log` in reference.conf.
public record LogConfig(
        Duration batchWait,
        int batchIntentsMax,
        int inFlightMax,
        Duration deliverWithin,
        Duration stalledAfter,
        Duration topicPatience) {

    /// @param settings of the service
    public static LogConfig of(Settings settings) {
        return new LogConfig(
                settings.duration("log.batch-wait", Duration.ZERO, Duration.ofMillis(50)),
                settings.integer("log.batch-intents-max", 1, 10_000),
                settings.integer("log.in-flight-max", 1, 1_000_000),
                settings.duration("log.deliver-within", Duration.ofSeconds(1), Duration.ofMinutes(2)),
                settings.duration("log.stalled-after", Duration.ofMillis(100), Duration.ofMinutes(1)),
                settings.duration("log.topic-patience", Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
