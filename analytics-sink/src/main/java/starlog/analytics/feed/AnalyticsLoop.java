package starlog.analytics.feed;

import java.time.Duration;
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

/// Polls ticks of all sectors into one block and writes it when it is full or old enough. What is in a block when the
/// service stops is polled again after the next start.
public final class AnalyticsLoop implements TickTaker {
    private static final long MICROS_PER_MILLI = 1_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200); // for the call to stop

    private final PartitionFeed partitions;
    private final Supplier<TopicSerde<SectorTick>> serde;
    private final Function<TopicSerde<SectorTick>, TicksAgain> again;
    private final ClickHouseInserter clickhouse;
    private final BlockWriter writer;
    private final List<Facts> facts;
    private final Patience patience;
    private final long insertEveryNanos;
    private final Duration topicPatience;
    private final BooleanSupplier stopping;
    private final InsertBlock block;
    private long[] lastAtMicros;

    public AnalyticsLoop(
            PartitionFeed partitions,
            Supplier<TopicSerde<SectorTick>> serde,
            Function<TopicSerde<SectorTick>, TicksAgain> again,
            ClickHouseInserter clickhouse,
            BlockWriter writer,
            List<Facts> facts,
            Patience patience,
            Duration insertEvery,
            Duration topicPatience,
            BooleanSupplier stopping) {
        this.partitions = partitions;
        this.serde = serde;
        this.again = again;
        this.clickhouse = clickhouse;
        this.writer = writer;
        this.facts = facts;
        this.patience = patience;
        this.insertEveryNanos = insertEvery.toNanos();
        this.topicPatience = topicPatience;
        this.stopping = stopping;
        this.block = writer.newBlock();
    }

    /// Returns when the service stops; throws what cannot be mended.
    ///
    /// @param sectors of the world
    public void run(int sectors) throws Exception {
        try (partitions;
                TickFeed feed = start(sectors)) {
            while (!stopping.getAsBoolean()) {
                feed.poll(untilDue(), this);
                if (untilDue().isZero()) write();
            }
        }
    }

    /// How long the block may still wait for more ticks, but no longer than one may be deaf to the call to stop.
    private Duration untilDue() {
        if (block.isEmpty()) return LOOK_AGAIN;
        return Duration.ofNanos(Math.clamp(insertEveryNanos - block.ageNanos(), 0, LOOK_AGAIN.toNanos()));
    }

    private void write() throws Exception {
        if (!block.isEmpty()) writer.write(block);
        block.clear();
    }

    private TickFeed start(int sectors) throws Exception {
        patience.until(ClickHouseInserter::mayPass, () -> {
            clickhouse.create(facts.stream().map(Facts::table).toList());
            return null;
        });
        partitions.awaitSectors(sectors, topicPatience, stopping);
        List<FeedPosition> positions = writer.begin(sectors);
        lastAtMicros = positions.stream().mapToLong(FeedPosition::atMicros).toArray();
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
        SectorTick tick = taken.tick();
        int sector = taken.sector();
        if (!block.takes(tick)) write();
        long duration = lastAtMicros[sector] == 0 ? 0 : tick.atMicros - lastAtMicros[sector];
        block.add(sector, tick, taken.nextOffset() - 1, duration, taken.publishedMillis() * MICROS_PER_MILLI);
        lastAtMicros[sector] = tick.atMicros;
        if (block.isFull()) write();
    }

    /// What happened meanwhile has no rows.
    @Override
    public void leap(int sector) {}

    /// The sector then goes on as after a start.
    @Override
    public TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) throws Exception {
        write(); // so that all false ones are in the tables, and none is in the block
        FeedPosition position = writer.takeOut(sector, falseOnes.getFirst().tick);
        lastAtMicros[sector] = position.atMicros();
        return new TickFeed.Start(position.nextOffset(), position.tick());
    }
}
