package starlog.runtime.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.health.Health;

/// Follows a compacted topic of one partition from its beginning, for a reader who can do without it: the service is
/// ready before it is read, while it does not exist, and whatever is damaged in it. A record that cannot be taken, and
/// one whose bytes the broker's file does not give any more, is left out and told about. One thread runs [#run]; the rest is for any.
public final class CompactedTopic {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopic.class);
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop

    /// More than a batch has: then it is something else that fails.
    private static final int DAMAGED_IN_A_ROW_MAX = 20_000;

    private static final long[] ALL = {PartitionFeed.FROM_START};

    private final PartitionFeed partition;
    private final String topic;
    private final PartitionFeed.Taker taker;
    private volatile boolean complete;
    private volatile long damagedLast = -1; // the last offset that the broker does not give
    private volatile long damagedCount;
    private int damagedInARow; // the running thread's

    /// @param partition made with [OnDamage#LEAVE_OUT]; becomes its own
    public CompactedTopic(PartitionFeed partition, String topic, PartitionFeed.Taker taker) {
        this.partition = partition;
        this.topic = topic;
        this.taker = taker;
    }

    /// Tells operators how far it is, and what it lacks.
    public void tell(Health health, MeterRegistry metrics) {
        partition.tell(health, metrics);
        health.degraded("topic " + topic, () -> whyNot().or(this::whatIsDamaged));
        Gauge.builder("starlog.compacted.lag.records", partition, PartitionFeed::lagRecords)
                .tag("topic", topic)
                .description("Records of a compacted topic not read yet")
                .register(metrics);
    }

    /// Whether all that the topic held was read once.
    public boolean complete() {
        return complete;
    }

    /// What it waits for; empty once all that the topic held was read. Any thread.
    public Optional<String> whyNot() {
        if (complete) return Optional.empty();
        return partition.whyNot(Duration.ZERO).or(() -> Optional.of("reading what it holds"));
    }

    private Optional<String> whatIsDamaged() {
        return damagedCount == 0
                ? Optional.empty()
                : Optional.of(damagedCount + " records cannot be fetched, the last at offset " + damagedLast);
    }

    /// Reads until told to end.
    public void run(BooleanSupplier stopping) throws Exception {
        try (partition) {
            partition.awaitTopic(FOR_EVER, stopping);
            start();
            while (!stopping.getAsBoolean()) poll(LOOK_AGAIN);
        }
    }

    void start() throws InterruptedException {
        partition.start(ALL);
    }

    void poll(Duration wait) throws Exception {
        try {
            partition.poll(wait, taker);
            damagedInARow = 0;
        } catch (KafkaException | IllegalStateException | IllegalArgumentException fault) {
            if (!isDamage(fault) || ++damagedInARow > DAMAGED_IN_A_ROW_MAX) throw fault;
            leaveOut(partition.position(0), fault);
        }
        if (damagedInARow == 0 && partition.lagRecords() == 0) complete = true;
    }

    /// A damaged batch is left one offset at a time, as nobody can read how many it has.
    private void leaveOut(long offset, RuntimeException fault) {
        if (damagedInARow == 1)
            LOG.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", 0)
                    .addKeyValue("offset", offset)
                    .addKeyValue("why", fault.getMessage())
                    .log("records that the broker does not give are left out, until their keys have successors");
        damagedCount++;
        damagedLast = offset;
        partition.seek(0, offset + 1);
    }

    private static boolean isDamage(RuntimeException fault) {
        return switch (fault) {
            case InterruptException _, WakeupException _ -> false;
            case CorruptRecordException _, InvalidRecordException _ -> true;
            case ApiException _ -> false; // the broker's words for everything else
            default -> true;
        };
    }
}
