package starlog.query.feed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.feed.TakenTick;
import starlog.feed.TickFeed;
import starlog.feed.TickTaker;
import starlog.feed.TicksAgain;
import starlog.query.world.WatchedSector;
import starlog.query.world.WatchedWorld;
import starlog.runtime.kafka.PartitionFeed;
import starlog.runtime.kafka.RecordFault;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.TopicSerde;

/// Reads all partitions of `state-events` on one thread and folds them into the world. It keeps no position: each
/// start looks for a keyframe near the end of each partition, further back if there is none, and reads on from there.
/// A sector of which ticks are missing is told again from the next keyframe on.
public final class WorldFeed implements TickTaker {
    private static final Logger LOG = LoggerFactory.getLogger(WorldFeed.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop
    private static final TickFeed.Start ANYWHERE = new TickFeed.Start(PartitionFeed.FROM_START, -1);

    private final PartitionFeed partitions;
    private final TopicSerde<SectorTick> serde;
    private final WatchedWorld world;
    private final FeedLimits limits;
    private final FeedMetrics metrics;
    private final List<PartitionStart> starting = new ArrayList<>();
    private volatile boolean started;

    /// @param partitions becomes the feed's own; [#run] closes it
    public WorldFeed(
            PartitionFeed partitions,
            TopicSerde<SectorTick> serde,
            WatchedWorld world,
            FeedLimits limits,
            InstantSource clock,
            MeterRegistry metrics) {
        this.partitions = partitions;
        this.serde = serde;
        this.world = world;
        this.limits = limits;
        this.metrics = new FeedMetrics(world, clock, metrics);
    }

    /// What the feed itself waits for, before the sectors have anything to say; empty once it reads. Any thread.
    public Optional<String> whyWaiting() {
        return started ? Optional.empty() : partitions.whyNot(limits.topicPatience());
    }

    /// Why a sector can be told although not from the newest ticks: its partition stands. Any thread.
    public boolean stands(int sector) {
        return partitions.stands(sector);
    }

    /// Reads until told to end.
    ///
    /// @throws starlog.runtime.health.OperatorNeeded the topic has fewer partitions than the world has sectors
    public void run(BooleanSupplier stopping) throws Exception {
        try (partitions) {
            partitions.awaitSectors(world.sectorCount(), limits.topicPatience(), stopping);
            TickFeed feed = start(world.sectorCount());
            started = true;
            Duration wait = LOOK_AGAIN;
            while (!stopping.getAsBoolean()) {
                feed.poll(wait, this);
                world.look(System.nanoTime());
                Duration again = world.settled();
                wait = again.compareTo(LOOK_AGAIN) < 0 ? again : LOOK_AGAIN;
                starting.removeIf(start -> arrived(start, feed));
            }
        }
    }

    private TickFeed start(int partitionCount) throws InterruptedException {
        List<PartitionFeed.Range> ranges = partitions.startNearEnd(partitionCount, limits.searchBack());
        for (int sector = 0; sector < partitionCount; sector++)
            starting.add(new PartitionStart(sector, ranges.get(sector), limits.searchBack()));
        return new TickFeed(partitions, serde, TicksAgain.NONE, Collections.nCopies(partitionCount, ANYWHERE));
    }

    @Override
    public void take(TakenTick taken) {
        try {
            boolean isNew = world.sector(taken.sector()).apply(taken.tick());
            if (isNew && starting.isEmpty()) metrics.handedOn(taken.sector(), taken.tick()); // old ticks are not late
        } catch (RuntimeException e) {
            world.sector(taken.sector()).restart(); // half of it may be folded in
            throw new RecordFault("tick " + taken.tick().tick + " cannot be folded in: " + e, e);
        }
    }

    @Override
    public void leap(int sector) {
        world.sector(sector).restart();
    }

    @Override
    public TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) {
        world.sector(sector).restart();
        return before;
    }

    /// True once a partition was read to where it ended at the start, and nothing before is needed.
    private boolean arrived(PartitionStart start, TickFeed feed) {
        WatchedSector sector = world.sector(start.sector);
        if (partitions.position(start.sector) < start.endAtStart && !partitions.stands(start.sector)) return false;
        if (!sector.complete() && start.goBack()) {
            sector.restart();
            feed.restart(start.sector, start.from());
            return false;
        }
        sector.caughtUp();
        LOG.atInfo()
                .addKeyValue("sector", start.sector)
                .addKeyValue("fromOffset", start.from())
                .addKeyValue("tick", sector.tick())
                .log("caught up");
        return true;
    }
}
