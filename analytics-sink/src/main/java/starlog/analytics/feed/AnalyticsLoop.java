package starlog.analytics.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.feed.TakenTick;
import starlog.feed.TickFeed;
import starlog.feed.TickTaker;
import starlog.feed.TicksAgain;
import starlog.runtime.health.Patience;
import starlog.runtime.kafka.PartitionFeed;
import starlog.schemas.event.SectorTick;
import starlog.schemas.registry.TopicSerde;

/// Polls ticks into one block a sector and writes a block as soon as it is complete. A block that is not complete
/// when the service stops is polled again after the next start: written now, it would have another token than then.
public final class AnalyticsLoop implements TickTaker {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the wish to stop

    private final PartitionFeed partitions;
    private final Supplier<TopicSerde<SectorTick>> serde;
    private final Function<TopicSerde<SectorTick>, TicksAgain> again;
    private final ClickHouseInserter clickhouse;
    private final BlockWriter writer;
    private final List<Facts> facts;
    private final Patience patience;
    private final Duration topicPatience;
    private final BooleanSupplier stopping;
    private final List<InsertBlock> blocks = new ArrayList<>();

    public AnalyticsLoop(
            PartitionFeed partitions,
            Supplier<TopicSerde<SectorTick>> serde,
            Function<TopicSerde<SectorTick>, TicksAgain> again,
            ClickHouseInserter clickhouse,
            BlockWriter writer,
            List<Facts> facts,
            Patience patience,
            Duration topicPatience,
            BooleanSupplier stopping) {
        this.partitions = partitions;
        this.serde = serde;
        this.again = again;
        this.clickhouse = clickhouse;
        this.writer = writer;
        this.facts = facts;
        this.patience = patience;
        this.topicPatience = topicPatience;
        this.stopping = stopping;
    }

    /// Returns when the service stops; throws what cannot be mended.
    ///
    /// @param sectors of the world
    public void run(int sectors) throws Exception {
        try (partitions;
                TickFeed feed = start(sectors)) {
            while (!stopping.getAsBoolean()) feed.poll(LOOK_AGAIN, this);
        }
    }

    private TickFeed start(int sectors) throws Exception {
        patience.until(ClickHouseInserter::mayPass, () -> {
            clickhouse.create(facts.stream().map(Facts::table).toList());
            return null;
        });
        partitions.awaitSectors(sectors, topicPatience, stopping);
        List<FeedPosition> positions = new ArrayList<>();
        for (int sector = 0; sector < sectors; sector++) positions.add(position(sector));
        for (FeedPosition position : positions)
            blocks.add(new InsertBlock(position.sector(), facts, position.atMicros()));
        TopicSerde<SectorTick> ticks = serde.get();
        return TickFeed.started(
                partitions,
                ticks,
                again.apply(ticks),
                positions.stream()
                        .map(position -> new TickFeed.Start(position.nextOffset(), position.tick()))
                        .toList());
    }

    private FeedPosition position(int sector) throws Exception {
        return FeedPosition.of(sector, patience.until(ClickHouseInserter::mayPass, () -> clickhouse.lastTick(sector)));
    }

    @Override
    public void take(TakenTick taken) throws Exception {
        InsertBlock block = blocks.get(taken.sector());
        if (!block.add(taken.tick(), taken.nextOffset() - 1)) return;
        writer.write(block);
        block.clear();
    }

    /// What happened meanwhile has no rows.
    @Override
    public void leap(int sector) {}

    /// What is stored of the false ticks goes, and with it the true ones of the same block, as a block is stored as a
    /// whole. The sector then goes on as after a start.
    @Override
    public TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) throws Exception {
        long firstOfBlock = InsertBlock.firstOfBlock(falseOnes.getFirst().tick);
        writer.tookOut(sector, falseOnes.getLast().tick);
        patience.until(ClickHouseInserter::mayPass, () -> {
            for (Facts table : facts) clickhouse.delete(table.table().name(), sector, firstOfBlock);
            return null;
        });
        FeedPosition position = position(sector);
        blocks.set(sector, new InsertBlock(sector, facts, position.atMicros()));
        return new TickFeed.Start(position.nextOffset(), position.tick());
    }
}
