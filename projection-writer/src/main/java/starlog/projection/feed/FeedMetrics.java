package starlog.projection.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import starlog.runtime.kafka.PartitionFeed;

/// What this module tells about itself at /metrics. Safe for all threads.
public final class FeedMetrics {
    private final Counter rows;
    private final Counter ticks;
    private final Timer transactions;

    public FeedMetrics(MeterRegistry registry, PartitionFeed feed) {
        rows = Counter.builder("starlog.projection.rows")
                .description("Rows written")
                .register(registry);
        ticks = Counter.builder("starlog.projection.ticks")
                .description("Ticks contained in what was written")
                .register(registry);
        transactions = Timer.builder("starlog.projection.transaction")
                .description("Time to write a batch and commit it, tries included")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        Gauge.builder("starlog.projection.lag.ticks", feed, PartitionFeed::lagRecords)
                .description("Ticks in the log that were not polled yet, all sectors")
                .register(registry);
        Gauge.builder("starlog.projection.lag.millis", feed, PartitionFeed::lagMillis)
                .description("Age of the last tick polled in the sector that is furthest behind, 0 if none is")
                .register(registry);
    }

    void written(int rowCount, int tickCount, long nanos) {
        rows.increment(rowCount);
        ticks.increment(tickCount);
        transactions.record(Duration.ofNanos(nanos));
    }
}
