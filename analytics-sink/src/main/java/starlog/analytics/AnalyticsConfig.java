package starlog.analytics;

import java.time.Duration;
import starlog.runtime.config.Settings;

/// The settings of `starlog.analytics`; each is explained in reference.conf.
record AnalyticsConfig(
        Duration insertEvery, Duration answerWithin, Duration patience, Duration topicPatience, Duration readyLag) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    static AnalyticsConfig from(Settings settings) {
        return new AnalyticsConfig(
                settings.duration("insert-every", Duration.ofMillis(50), Duration.ofMinutes(1)),
                settings.duration("answer-within", SECOND, Duration.ofMinutes(10)),
                settings.duration("patience", SECOND, HOUR),
                settings.duration("topic-patience", SECOND, HOUR),
                settings.duration("ready-lag", Duration.ofMillis(100), HOUR));
    }
}
