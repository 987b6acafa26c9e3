package starlog.ingest.inputlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// What the append counts and times. Any thread.
final class InputMetrics {
    final Counter admitted;
    final Counter receipts;
    final DistributionSummary batchIntents;
    final Timer receiptLatency;

    InputMetrics(MeterRegistry metrics, LogProgress progress) {
        admitted = Counter.builder("starlog.ingest.intents.admitted")
                .description("Intents taken on their way to the log")
                .register(metrics);
        receipts = Counter.builder("starlog.ingest.intents.appended")
                .description("Intents that Kafka acknowledged")
                .register(metrics);
        batchIntents = DistributionSummary.builder("starlog.ingest.batch.intents")
                .description("Intents in one record")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
                .register(metrics);
        receiptLatency = Timer.builder("starlog.ingest.receipt.latency")
                .description("From an intent's receipt to Kafka's acknowledgement")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(metrics);
        Gauge.builder("starlog.ingest.intents.in.flight", progress, LogProgress::inFlight)
                .description("Intents admitted and not yet answered")
                .register(metrics);
    }
}
