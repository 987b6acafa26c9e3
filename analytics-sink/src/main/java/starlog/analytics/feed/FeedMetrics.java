package starlog.analytics.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import starlog.runtime.kafka.PartitionFeed;

/// What this module tells about itself at /metrics. Safe for all threads.
public final class FeedMetrics {
    private final MeterRegistry registry;

    public FeedMetrics(MeterRegistry registry, PartitionFeed feed) {
        this.registry = registry;
        Gauge.builder("starlog.analytics.lag.ticks", feed, PartitionFeed::lagRecords)
                .description("Ticks in the log that were not polled yet, all sectors")
                .register(registry);
        Gauge.builder("starlog.analytics.lag.millis", feed, PartitionFeed::lagMillis)
                .description("Age of the last tick polled in the sector that is furthest behind, 0 if none is")
                .register(registry);
    }

    void inserted(String table, int rows, long nanos) {
        registry.counter("starlog.analytics.rows", "table", table).increment(rows);
        Timer.builder("starlog.analytics.insert")
                .description("Time to insert a block into one table, tries included")
                .tag("table", table)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }
}
