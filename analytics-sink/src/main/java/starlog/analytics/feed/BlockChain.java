package starlog.analytics.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.Inserter.LastTick;
import starlog.analytics.clickhouse.Mark;
import starlog.analytics.clickhouse.TickSpan;
import starlog.runtime.health.Patience;

/// The blocks in the table of ticks, each stored under a token that names the one before it. So only one can come behind
/// any block, whoever else writes: a process that was killed may have left an insert that the server comes to
/// later, and that is another cut of the same ticks. One thread.
///
/// The server knows a token only in the partition of its rows, which is a day. So what comes behind a block is of its day; a
/// block of another day needs a mark before it that says so.
///
/// A [Mark] stands in the chain as a block does. It keeps all others from going on behind the block before it while rows
/// are taken out, and tells a later process what is to be taken out, should this one not come to the end.
final class BlockChain {
    private static final int NAME_SPREAD_MICROS = 50_000; // less than lies between two blocks

    private final Inserter inserter;
    private final Patience patience;
    private final List<Facts> facts;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final LateLooks late;
    private int sectors;
    private long end;
    private int day; // of what comes next
    private Optional<Mark> markAtEnd = Optional.empty();

    /// The last block that has ticks; its name is 0 if there is none that this version wrote.
    record LastBlock(int day, long name) {}

    BlockChain(
            Inserter inserter,
            Patience patience,
            List<Facts> facts,
            InstantSource clock,
            RandomGenerator random,
            LateLooks late) {
        this.inserter = inserter;
        this.patience = patience;
        this.facts = facts;
        this.clock = clock;
        this.random = random;
        this.late = late;
    }

    /// A name for the next block, greater than all before with room for a mark. Two processes do not find the same one, even if the clocks of
    /// both are behind.
    long nextName() {
        long nowMicros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return Math.max(end + 2, nowMicros) + random.nextInt(NAME_SPREAD_MICROS);
    }

    /// Name of the last block or mark.
    long end() {
        return end;
    }

    /// The mark behind the last block, if there is one.
    Optional<Mark> markAtEnd() {
        return markAtEnd;
    }

    /// Looks where the chain ends.
    ///
    /// @param sectors of the world
    /// @param lasts gets the last tick of each
    LastBlock read(int sectors, List<Optional<LastTick>> lasts) throws Exception {
        this.sectors = sectors;
        lasts.clear();
        var last = new LastBlock(0, 0);
        for (int sector = 0; sector < sectors; sector++) {
            Optional<LastTick> tick = lastTick(sector);
            lasts.add(tick);
            if (tick.isPresent() && tick.get().block() > last.name)
                last = new LastBlock(tick.get().day(), tick.get().block());
        }
        long behind = last.name;
        markAtEnd =
                patience.until(ClickHouseInserter::mayPass, inserter::lastMark).filter(mark -> mark.block() > behind);
        end = markAtEnd.map(Mark::block).orElse(behind);
        day = markAtEnd.map(Mark::nextDay).orElse(last.day);
        return last;
    }

    Optional<LastTick> lastTick(int sector) throws Exception {
        return patience.until(ClickHouseInserter::mayPass, () -> inserter.lastTick(sector));
    }

    /// Stores the ticks of a block, behind the last one. It must be of the right day, see [#turnTo].
    ///
    /// A server that was killed may remember the token of an insert that it did not store. So if neither this
    /// block is there nor another one, the next token in a row that is the same for everybody is used.
    ///
    /// @throws Overtaken another one is there
    void link(InsertBlock block) throws Exception {
        if (block.day() != day)
            throw new IllegalStateException("block %d is of day %d, behind %d comes one of day %d"
                    .formatted(block.name(), block.day(), end, day));
        patience.until(ClickHouseInserter::mayPass, () -> {
            int attempt = 0;
            while (!linked(block, "tick/after-" + end + "/" + attempt)) attempt++;
            return null;
        });
        end = block.name();
        markAtEnd = Optional.empty();
    }

    private boolean linked(InsertBlock block, String token) throws Exception {
        TickSpan some = block.spans().getFirst(); // stands for all, as they are stored as a whole
        inserter.insert(block.ticks().facts.table(), block.ticks().bytes, token);
        for (int look = 0; look < late.looks(); look++) {
            Optional<Long> there = inserter.blockOf(block.day(), some.sector(), some.last());
            if (there.isPresent() && there.get() == block.name()) return true;
            requireEnd();
            late.pause();
        }
        return false;
    }

    /// @throws Overtaken the chain does not end any more where this process took it to end
    void requireEnd() throws Exception {
        long found = inserter.lastMark().map(Mark::block).orElse(0L);
        for (int sector = 0; sector < sectors; sector++)
            found = Math.max(
                    found, inserter.lastTick(sector).map(LastTick::block).orElse(0L));
        if (found != end) throw new Overtaken(end);
    }

    /// Puts a mark at the end.
    ///
    /// @param undone see [Mark]
    void mark(long undone, int sector, long fromTick) throws Exception {
        mark(new Mark(nextName(), day, day, undone, sector, fromTick));
    }

    /// Puts a mark at the end if the next block is of another day.
    void turnTo(InsertBlock next) throws Exception {
        if (next.day() != day) mark(new Mark(next.name() - 1, day, next.day(), 0, 0, 0));
    }

    private void mark(Mark mark) throws Exception {
        link(rowsOf(mark));
        markAtEnd = Optional.of(mark);
        day = mark.nextDay();
    }

    /// One row for each table.
    InsertBlock rowsOf(Mark mark) {
        var rows = new InsertBlock(facts, mark::block);
        rows.add(Mark.SECTOR, mark.asTick(), 0, 0, 0);
        return rows;
    }
}
