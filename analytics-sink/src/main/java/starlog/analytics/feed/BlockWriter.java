package starlog.analytics.feed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import starlog.analytics.clickhouse.ClickHouseInserter;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.feed.InsertBlock.Rows;
import starlog.runtime.health.Patience;

/// Writes blocks, each row exactly once whatever fails. One thread.
///
/// The token of an insert keeps a second one from doubling its rows, also while the first is still under way. But a
/// server that was killed may remember the token of an insert that it did not store, as it does for rows that were taken
/// out. So where there is doubt (a sector's first block after a start, every try after a failure, blocks that were taken
/// out) the rows are counted before and after; an insert that was acknowledged and left no rows is repeated under a token
/// of its own.
public final class BlockWriter {
    /// An insert stays one block, so all or nothing, up to ClickHouse's default of about a million rows.
    private static final int ROWS_MAX = 1_000_000;

    private static final int LATE_LOOKS = 10; // at an insert that is perhaps still being stored
    private static final long LATE_LOOK_MILLIS = 100;

    private final Inserter inserter;
    private final Patience patience;
    private final FeedMetrics metrics;
    private final Set<Integer> sure = new HashSet<>(); // sectors of which a block was written since the start

    private final Map<Integer, Long> doubtUntil = new HashMap<>(); // tick, by sector

    public BlockWriter(Inserter inserter, Patience patience, FeedMetrics metrics) {
        this.inserter = inserter;
        this.patience = patience;
        this.metrics = metrics;
    }

    /// Returns when all tables hold the block; the last one last.
    ///
    /// @throws starlog.runtime.health.Unreachable ClickHouse fails for longer than the patience
    /// @throws IllegalStateException a table holds a part of the block only: somebody changed it
    void write(InsertBlock block) throws Exception {
        for (Rows table : block.rows()) if (table.count > 0) write(block, table);
        sure.add(block.sector());
    }

    /// Rows of the sector up to a tick were taken out of the tables, but the server remembers the tokens under which
    /// they came: until then each insert has to be looked at.
    void tookOut(int sector, long lastTick) {
        doubtUntil.put(sector, lastTick);
    }

    private boolean inDoubt(InsertBlock block) {
        return !sure.contains(block.sector()) || block.first() <= doubtUntil.getOrDefault(block.sector(), 0L);
    }

    private void write(InsertBlock block, Rows table) throws Exception {
        if (table.count > ROWS_MAX)
            throw new IllegalStateException("a block has too many rows: token=%s rows=%d rowsMax=%d"
                    .formatted(block.token(table), table.count, ROWS_MAX));
        long start = System.nanoTime();
        boolean[] doubt = {inDoubt(block)};
        patience.until(ClickHouseInserter::mayPass, () -> {
            if (doubt[0]) insertInDoubt(block, table);
            else {
                doubt[0] = true; // from here on, until it is known to have worked
                insert(block, table, block.token(table));
            }
            return null;
        });
        metrics.inserted(table.name(), table.count, System.nanoTime() - start);
    }

    private void insertInDoubt(InsertBlock block, Rows table) throws Exception {
        if (stored(block, table)) return;
        insert(block, table, block.token(table));
        for (int look = 0; look < LATE_LOOKS; look++) {
            if (stored(block, table)) return;
            Thread.sleep(LATE_LOOK_MILLIS);
        }
        insert(block, table, block.token(table) + "/again-" + System.currentTimeMillis());
        if (!stored(block, table))
            throw new IllegalStateException("acknowledged, but not there: " + block.token(table));
    }

    private void insert(InsertBlock block, Rows table, String token) throws Exception {
        inserter.insert(table.name(), table.facts.table().columnNames(), table.bytes, token);
    }

    private boolean stored(InsertBlock block, Rows table) throws Exception {
        long found = inserter.count(table.name(), block.sector(), block.first(), block.last());
        if (found == 0) return false;
        if (found == table.count) return true;
        throw new IllegalStateException("table %s holds %d rows of %s, which has %d: it was changed by somebody else"
                .formatted(table.name(), found, block.token(table), table.count));
    }
}
