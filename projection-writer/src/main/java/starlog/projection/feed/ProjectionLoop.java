package starlog.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import starlog.feed.TakenTick;
import starlog.feed.TickFeed;
import starlog.feed.TickTaker;
import starlog.feed.TicksAgain;
import starlog.runtime.kafka.PartitionFeed;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.TopicSerde;

/// Polls ticks into a batch and writes it when it is due, again and again. A batch not written when the service stops
/// is polled again after the next start.
public final class ProjectionLoop implements TickTaker {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop

    private final PartitionFeed partitions;
    private final Supplier<TopicSerde<SectorTick>> serde;
    private final Function<TopicSerde<SectorTick>, TicksAgain> again;
    private final ProjectionTransaction transaction;
    private final BatchBounds bounds;
    private final Duration topicPatience;
    private final BooleanSupplier stopping;

    private FeedPosition[] written;
    private FeedPosition[] reached;
    private int ticks;
    private long dueNanos;

    public ProjectionLoop(
            PartitionFeed partitions,
            Supplier<TopicSerde<SectorTick>> serde,
            Function<TopicSerde<SectorTick>, TicksAgain> again,
            ProjectionTransaction transaction,
            BatchBounds bounds,
            Duration topicPatience,
            BooleanSupplier stopping) {
        this.partitions = partitions;
        this.serde = serde;
        this.again = again;
        this.transaction = transaction;
        this.bounds = bounds;
        this.topicPatience = topicPatience;
        this.stopping = stopping;
    }

    /// Returns when the service stops; throws what cannot be mended.
    ///
    /// @param sectors of the world
    public void run(int sectors) throws Exception {
        try (partitions;
                TickFeed feed = start(sectors)) {
            while (!stopping.getAsBoolean()) {
                feed.poll(untilDue(System.nanoTime()), this);
                if (ticks > 0 && System.nanoTime() - dueNanos >= 0) write();
            }
        }
    }

    private TickFeed start(int sectors) throws Exception {
        partitions.awaitSectors(sectors, topicPatience, stopping);
        List<FeedPosition> positions = transaction.load(sectors);
        written = positions.toArray(FeedPosition[]::new);
        reached = written.clone();
        TopicSerde<SectorTick> ticks = serde.get();
        return TickFeed.started(
                partitions,
                ticks,
                again.apply(ticks),
                positions.stream()
                        .map(position -> new TickFeed.Start(position.nextOffset(), position.tick()))
                        .toList());
    }

    @Override
    public void take(TakenTick taken) throws Exception {
        begin();
        reached[taken.sector()] = new FeedPosition(taken.sector(), taken.nextOffset(), taken.tick().tick);
        transaction.take(taken.sector(), taken.tick());
        if (ticks >= bounds.ticks() || transaction.rows() >= bounds.ships()) write();
    }

    /// What happened meanwhile is not summed up; rows are right again with the next keyframe.
    @Override
    public void leap(int sector) {}

    @Override
    public TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) {
        begin();
        reached[sector] = new FeedPosition(sector, before.nextOffset(), before.lastTick());
        for (SectorTick tick : falseOnes) transaction.takeBack(sector, tick);
        return before;
    }

    private void begin() {
        if (ticks++ == 0) dueNanos = System.nanoTime() + bounds.time().toNanos();
    }

    private Duration untilDue(long now) {
        if (ticks == 0) return LOOK_AGAIN;
        long nanos = Math.clamp(dueNanos - now, 0, LOOK_AGAIN.toNanos());
        return Duration.ofMillis(
                (nanos + 999_999) / 1_000_000); // poll counts milliseconds: rounded down, it would spin
    }

    private void write() throws Exception {
        var moves = new ArrayList<FeedPositions.Move>();
        for (int sector = 0; sector < reached.length; sector++)
            if (!reached[sector].equals(written[sector]))
                moves.add(new FeedPositions.Move(written[sector], reached[sector]));
        transaction.commit(moves, ticks);
        written = reached.clone();
        ticks = 0;
    }
}
