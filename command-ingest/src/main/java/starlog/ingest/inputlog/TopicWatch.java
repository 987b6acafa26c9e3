package starlog.ingest.inputlog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.topic.Topics;

/// Looks every second whether Kafka answers and has the topic `intents` with a partition for each sector. One
/// thread runs [#run]; the rest is for any thread.
public final class TopicWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final int ANSWER_WITHIN_MILLIS = 3_000;

    private final Admin admin;
    private final int sectorCount;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String whyNot = "has not been asked yet";
    private volatile boolean found;
    private boolean warned; // by the thread that looks

    /// @param patience how long to wait for the topic at first
    public TopicWatch(Admin admin, int sectorCount, Duration patience) {
        this.admin = admin;
        this.sectorCount = sectorCount;
        this.patience = patience;
    }

    /// Whether the topic was ever seen as it should be. A broker that is gone for a while does not change that.
    public boolean found() {
        return found;
    }

    /// Why not to serve, as seen last; empty when all is well.
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    /// @throws IllegalStateException the topic was not there within the patience
    public void run() throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            whyNot = look();
            found |= whyNot == null;
            if (!found && System.nanoTime() > deadline)
                throw new IllegalStateException("kafka " + whyNot + "; waited " + patience.toSeconds() + " s");
        } while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    }

    private String look() throws InterruptedException {
        var within = new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MILLIS);
        try {
            int partitions = admin.describeTopics(List.of(Topics.INTENTS), within)
                    .allTopicNames()
                    .get()
                    .get(Topics.INTENTS)
                    .partitions()
                    .size();
            if (partitions > sectorCount) warnOfMore(partitions);
            return partitions >= sectorCount ? null : wrong(partitions);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return absent();
            return "does not answer: " + e.getCause().getMessage();
        }
    }

    /// A sector is a partition from the first on, so those behind the last one are nobody's.
    private void warnOfMore(int partitions) {
        if (warned) return;
        warned = true;
        LOG.warn(
                "topic {} has {} partitions, the world has {} sectors: the others are left alone",
                Topics.INTENTS,
                partitions,
                sectorCount);
    }

    private String wrong(int partitions) {
        return "has topic " + Topics.INTENTS + " with " + partitions + " partitions, but the world has " + sectorCount
                + " sectors";
    }

    private static String absent() {
        return "has no topic " + Topics.INTENTS + " yet";
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
