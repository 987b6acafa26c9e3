package starlog.analytics.feed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.Inserter.LastTick;
import starlog.analytics.clickhouse.Mark;
import starlog.analytics.clickhouse.TickSpan;
import starlog.analytics.feed.BlockChain.LastBlock;
import starlog.analytics.feed.InsertBlock.Rows;
import starlog.runtime.health.OperatorNeeded;
import starlog.runtime.health.Patience;

/// Writes blocks, each row exactly once whatever fails, and begins where the tables end. One thread.
///
/// Ticks come first, in their place in the [BlockChain]: they say which rows the other tables must get. Only when those
/// are there the next block may come, so that a start has to look at the last one alone. If that is unfinished it
/// is taken out, and its ticks are read from the log again, into whatever blocks they then fall. What a process
/// that is gone may have under way cannot come after that: its tokens are used up first.
public final class BlockWriter {
    /// An insert stays one block, so all or nothing, up to ClickHouse's default of about a million rows.
    private static final int ROWS_MAX = 1_000_000;

    /// A server that was killed may remember the token of an insert that it did not store; then the next one is used.
    private static final int TOKENS = 3;

    private final Inserter inserter;
    private final Patience patience;
    private final FeedMetrics metrics;
    private final List<Facts> facts;
    private final LateLooks late;
    private final BlockChain chain;

    /// @param facts of ticks first
    public BlockWriter(Inserter inserter, Patience patience, FeedMetrics metrics, List<Facts> facts) {
        this(inserter, patience, metrics, facts, InstantSource.system(), new SplittableRandom(), LateLooks.USUAL);
    }

    BlockWriter(
            Inserter inserter,
            Patience patience,
            FeedMetrics metrics,
            List<Facts> facts,
            InstantSource clock,
            RandomGenerator random,
            LateLooks late) {
        this.inserter = inserter;
        this.patience = patience;
        this.metrics = metrics;
        this.facts = facts;
        this.late = late;
        this.chain = new BlockChain(inserter, patience, facts, clock, random, late);
    }

    /// To be filled again and again.
    InsertBlock newBlock() {
        return new InsertBlock(facts, chain::nextName);
    }

    /// Finishes what an earlier process left, and tells where each sector stands then.
    List<FeedPosition> begin(int sectors) throws Exception {
        List<Optional<LastTick>> lasts = new ArrayList<>();
        long settled;
        do {
            settle(sectors, lasts);
            settled = chain.end();
            Optional<Mark> mark = chain.markAtEnd().filter(found -> found.fromTick() > 0);
            if (mark.isPresent()) takeOut(mark.get());
            chain.read(sectors, lasts);
        } while (chain.end() != settled); // what was under way came meanwhile
        removeBehind(lasts);
        List<FeedPosition> positions = new ArrayList<>();
        for (int sector = 0; sector < sectors; sector++) positions.add(FeedPosition.of(sector, lasts.get(sector)));
        return positions;
    }

    private void settle(int sectors, List<Optional<LastTick>> lasts) throws Exception {
        LastBlock last = chain.read(sectors, lasts);
        for (int look = 0; !isSettled(last); look++) {
            if (isBeingUndone(last)) undo(last);
            else if (look >= late.looks()) chain.mark(last.name(), 0, 0);
            else late.pause(); // another process may be at it, or its insert may be under way
            last = chain.read(sectors, lasts);
        }
    }

    private boolean isSettled(LastBlock block) throws Exception {
        return block.name() == 0 || !isBeingUndone(block) && isFinished(block);
    }

    /// Then it must be, also if it has become whole: what takes it out may be under way.
    private boolean isBeingUndone(LastBlock block) {
        return chain.markAtEnd().filter(mark -> mark.undone() == block.name()).isPresent();
    }

    private boolean isFinished(LastBlock block) throws Exception {
        List<TickSpan> spans = ticksOf(block);
        for (Facts other : others()) {
            long told = ask(() -> inserter.told(other.countedBy(), spans));
            if (ask(() -> inserter.count(other.table().name(), spans)) != told) return false;
        }
        return true;
    }

    private List<TickSpan> ticksOf(LastBlock block) throws Exception {
        return ask(() -> inserter.ticksOf(block.day(), block.name()));
    }

    /// Takes out a block, its ticks last: they say what is to be taken out.
    private void undo(LastBlock block) throws Exception {
        var rows = chain.rowsOf(new Mark(block.name(), block.day(), block.day(), block.name(), 0, 0));
        for (Rows mark : rows.others())
            for (int attempt = 0; attempt < TOKENS; attempt++) {
                String token = token(mark, block.name(), attempt);
                command(() -> inserter.insert(mark.facts.table(), mark.bytes, token));
            }
        List<TickSpan> spans = ticksOf(block);
        for (Facts other : others()) delete(other, spans, block.name());
        delete(facts.getFirst(), spans, block.name());
    }

    /// Rows whose ticks were taken out by [#takeOut], or not yet written by a version that wrote them last.
    private void removeBehind(List<Optional<LastTick>> lasts) throws Exception {
        List<TickSpan> behind = new ArrayList<>(Mark.ALL);
        List<TickSpan> without = new ArrayList<>();
        for (int sector = 0; sector < lasts.size(); sector++)
            if (lasts.get(sector).isEmpty()) without.add(TickSpan.from(sector, 0));
            else behind.add(TickSpan.from(sector, lasts.get(sector).get().tick() + 1));
        for (Facts other : others()) {
            String table = other.table().name();
            if (ask(() -> inserter.count(table, without)) > 0) refuseWithoutTicks(table);
            delete(other, behind, chain.end());
        }
        if (chain.markAtEnd().isEmpty()) delete(facts.getFirst(), Mark.ALL, chain.end());
    }

    private void refuseWithoutTicks(String table) throws Exception {
        command(chain::requireEnd); // or they are of another process's block that came after the look at the ticks
        throw new OperatorNeeded(("table %s has rows of sectors of which table tick has no tick: somebody changed"
                        + " the tables. Take the rows of these sectors out of %s, or drop the database")
                .formatted(table, table));
    }

    /// Returns when all tables hold the block.
    ///
    /// @throws starlog.runtime.health.Unreachable ClickHouse fails for longer than the patience
    /// @throws Overtaken somebody else has written
    void write(InsertBlock block) throws Exception {
        long start = System.nanoTime();
        chain.turnTo(block);
        boolean behindMark = chain.markAtEnd().isPresent();
        chain.link(block);
        metrics.inserted(block.ticks().table(), block.ticks().count, System.nanoTime() - start);
        for (Rows table : block.others()) if (table.count > 0) write(block, table);
        if (behindMark) delete(facts.getFirst(), Mark.ALL, chain.end());
    }

    private void write(InsertBlock block, Rows table) throws Exception {
        if (table.count > ROWS_MAX)
            throw new IllegalStateException("a block has too many rows: table=%s rows=%d rowsMax=%d"
                    .formatted(table.table(), table.count, ROWS_MAX));
        long start = System.nanoTime();
        boolean[] doubt = {false};
        command(() -> {
            if (doubt[0]) insertInDoubt(block, table);
            else {
                doubt[0] = true; // from here on, until it is known to have worked
                insert(block, table, 0);
            }
        });
        metrics.inserted(table.table(), table.count, System.nanoTime() - start);
    }

    private void insertInDoubt(InsertBlock block, Rows table) throws Exception {
        if (isStored(block, table)) return;
        for (int attempt = 0; attempt < TOKENS; attempt++) {
            insert(block, table, attempt);
            for (int look = 0; look < late.looks(); look++) {
                if (isStored(block, table)) return;
                late.pause();
            }
        }
        throw new Overtaken(block.name()); // all tokens are used up: it was taken out meanwhile
    }

    private void insert(InsertBlock block, Rows table, int attempt) throws Exception {
        inserter.insert(table.facts.table(), table.bytes, token(table, block.name(), attempt));
    }

    private static String token(Rows table, long block, int attempt) {
        return table.table() + "/" + block + "/" + attempt;
    }

    private boolean isStored(InsertBlock block, Rows table) throws Exception {
        long found = inserter.count(table.table(), block.spans());
        if (found == 0) return false;
        if (found == table.count) return true;
        throw new IllegalStateException("table %s holds %d rows of %s, which has %d: it was changed by somebody else"
                .formatted(table.table(), found, token(table, block.name(), 0), table.count));
    }

    /// Takes the rows of a sector from a tick on out of all tables, and tells where the sector stands then.
    FeedPosition takeOut(int sector, long fromTick) throws Exception {
        chain.mark(0, sector, fromTick);
        takeOut(chain.markAtEnd().orElseThrow());
        return FeedPosition.of(sector, chain.lastTick(sector));
    }

    private void takeOut(Mark mark) throws Exception {
        List<TickSpan> spans = List.of(TickSpan.from(mark.sector(), mark.fromTick()));
        for (Facts table : facts) delete(table, spans, mark.block());
    }

    /// A removal takes the server much longer than to see that there is nothing to remove.
    private void delete(Facts table, List<TickSpan> spans, long lastBlock) throws Exception {
        if (ask(() -> inserter.count(table.table().name(), spans)) == 0) return;
        command(() -> inserter.delete(table.table().name(), spans, lastBlock));
    }

    private List<Facts> others() {
        return facts.subList(1, facts.size());
    }

    private <T> T ask(Patience.Attempt<T> question) throws Exception {
        return patience.until(ClickHouseInserter::mayPass, question);
    }

    private void command(Command command) throws Exception {
        ask(() -> {
            command.run();
            return null;
        });
    }

    private interface Command {
        void run() throws Exception;
    }
}
