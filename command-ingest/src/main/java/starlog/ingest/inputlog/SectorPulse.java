package starlog.ingest.inputlog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.schemas.topic.Topics;

/// Which sectors stand still: a sector that ticks publishes, so the end of its partition of `state-events` moves. It
/// is asked for twice a second, all sectors at once, and nothing is read. One thread runs [#run]; the rest is for any
/// thread.
public final class SectorPulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SectorPulse.class);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int ANSWER_WITHIN_MILLIS = 3_000;
    private static final long NEVER_SEEN = -1;

    private final Admin admin;
    private final Duration stoppedAfter;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    private final long[] endOffsets;
    private final AtomicLongArray movedNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long lookedNanos;
    private volatile boolean seen;
    private boolean there; // by the thread that looks

    /// @param stoppedAfter how long a sector may publish nothing until it counts as standing still
    public SectorPulse(Admin admin, int sectorCount, Duration stoppedAfter, InstantSource clock) {
        this(admin, sectorCount, stoppedAfter, clock, System::nanoTime);
    }

    SectorPulse(Admin admin, int sectorCount, Duration stoppedAfter, InstantSource clock, LongSupplier nanoTime) {
        this.admin = admin;
        this.stoppedAfter = stoppedAfter;
        this.nanoTime = nanoTime;
        this.clock = clock;
        this.endOffsets = new long[sectorCount];
        this.movedNanos = new AtomicLongArray(sectorCount);
        Arrays.fill(endOffsets, NEVER_SEEN);
        for (int sector = 0; sector < sectorCount; sector++)
            ends.put(new TopicPartition(Topics.STATE_EVENTS, sector), OffsetSpec.latest());
    }

    /// Since when the sector stands still; empty while it ticks, or while nobody can say: Kafka does not answer, or
    /// there is no such topic yet.
    public Optional<Instant> stoppedSince(int sector) {
        if (!seen) return Optional.empty();
        // As of the last look: silence of the broker is not the sector's.
        Duration still = Duration.ofNanos(lookedNanos - movedNanos.get(sector));
        if (still.compareTo(stoppedAfter) < 0) return Optional.empty();
        return Optional.of(clock.instant().minusNanos(nanoTime.getAsLong() - movedNanos.get(sector)));
    }

    public void run() throws InterruptedException {
        String before = null;
        while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            String failure = look();
            if (failure != null && before == null) LOG.warn("cannot ask whether the sectors tick: {}", failure);
            before = failure;
        }
    }

    /// @return why not; null when all is well, or there is no topic yet
    private String look() throws InterruptedException {
        var within = new ListOffsetsOptions().timeoutMs(ANSWER_WITHIN_MILLIS);
        try {
            if (!there) findTopic();
            var found = admin.listOffsets(ends, within).all().get();
            found.forEach((partition, end) -> ends(partition.partition(), end.offset()));
            looked();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException
                    ? null
                    : e.getCause().getMessage();
        }
    }

    /// Kafka's client tells its log each time that it is asked for the ends of a topic that is not there, but not here.
    private void findTopic() throws ExecutionException, InterruptedException {
        var within = new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MILLIS);
        admin.describeTopics(List.of(Topics.STATE_EVENTS), within)
                .allTopicNames()
                .get();
        there = true;
    }

    /// Notes where a partition ends. When it is seen for the first time, the sector may have moved a moment ago.
    void ends(int sector, long offset) {
        if (endOffsets[sector] == offset) return;
        endOffsets[sector] = offset;
        movedNanos.set(sector, nanoTime.getAsLong());
    }

    /// Notes that all of them were seen.
    void looked() {
        lookedNanos = nanoTime.getAsLong();
        seen = true;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
