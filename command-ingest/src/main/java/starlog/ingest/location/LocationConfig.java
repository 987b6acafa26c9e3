package starlog.ingest.location;

import java.time.Duration;
import starlog.runtime.config.Settings;

/// How ships are followed; see `starlog.ingest.locations` in reference.conf.
public record LocationConfig(Duration readyLag, Duration topicPatience) {

    /// @param settings of the service
    public static LocationConfig of(Settings settings) {
        return new LocationConfig(
                settings.duration("locations.ready-lag", Duration.ofMillis(100), Duration.ofHours(1)),
                settings.duration("locations.topic-patience", Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
