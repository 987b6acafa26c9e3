package starlog.projection;

import java.time.Duration;
import starlog.projection.feed.BatchBounds;
import starlog.runtime.config.Settings;

/// The settings of `starlog.projection`; each is explained in reference.conf.
record ProjectionConfig(BatchBounds batch, Duration patience, Duration topicPatience, Duration readyLag) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static ProjectionConfig from(Settings settings) {
        return new ProjectionConfig(
                new BatchBounds(
                        settings.duration("batch-time", Duration.ofMillis(10), Duration.ofSeconds(5)),
                        settings.integer("batch-ticks", 1, 100_000),
                        settings.integer("batch-ships", 1, 1_000_000)),
                settings.duration("patience", SECOND, HOUR),
                settings.duration("topic-patience", SECOND, HOUR),
                settings.duration("ready-lag", Duration.ofMillis(100), HOUR));
    }
}
