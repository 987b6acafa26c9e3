package starlog.analytics.feed;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import starlog.analytics.clickhouse.Inserter;
import starlog.analytics.clickhouse.Mark;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TableDefinition;
import starlog.analytics.clickhouse.TickSpan;

/// Tables that are reached over a network, on which something may happen to what changes them.
abstract class ForwardingTables implements Inserter {
    final MemoryTables tables;

    ForwardingTables(MemoryTables tables) {
        this.tables = tables;
    }

    /// @param token of an insert, as the server remembers it; empty for a removal
    /// @param change what it does, once the server comes to it
    abstract void change(String token, Runnable change) throws IOException;

    @Override
    public void insert(TableDefinition table, RowBytes rows, String token) throws IOException {
        byte[] bytes = rows.toBytes();
        change(MemoryTables.inPartition(token, bytes), () -> tables.insert(table.name(), bytes, token));
    }

    @Override
    public void delete(String table, List<TickSpan> spans, long lastBlock) throws IOException {
        List<TickSpan> asked = List.copyOf(spans);
        change("", () -> tables.delete(table, asked, lastBlock));
    }

    @Override
    public long count(String table, List<TickSpan> spans) {
        return tables.count(table, spans);
    }

    @Override
    public Optional<LastTick> lastTick(int sector) {
        return tables.lastTick(sector);
    }

    @Override
    public Optional<Mark> lastMark() {
        return tables.lastMark();
    }

    @Override
    public Optional<Long> blockOf(int day, int sector, long tick) {
        return tables.blockOf(day, sector, tick);
    }

    @Override
    public List<TickSpan> ticksOf(int day, long block) {
        return tables.ticksOf(day, block);
    }

    @Override
    public long told(String column, List<TickSpan> spans) {
        return tables.told(column, spans);
    }
}
