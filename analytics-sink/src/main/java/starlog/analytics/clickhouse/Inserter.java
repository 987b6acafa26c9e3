package starlog.analytics.clickhouse;

import java.util.List;
import java.util.Optional;

/// What the sink asks of ClickHouse. Every method may throw any exception when the server fails.
public interface Inserter {
    /// One insert, which is stored as a whole or not at all. A token seen before on the
    /// same day makes it a success without effect: the server looks for tokens in the partition of the rows.
    void insert(TableDefinition table, RowBytes rows, String token) throws Exception;

    /// Rows of these ticks.
    long count(String table, List<TickSpan> spans) throws Exception;

    /// Takes the rows of these ticks out of a table, of blocks up to one; returns when they are gone. Later blocks are
    /// safe from it, whenever the server comes to it.
    void delete(String table, List<TickSpan> spans, long lastBlock) throws Exception;

    /// The last row of a sector in the table of ticks.
    Optional<LastTick> lastTick(int sector) throws Exception;

    /// The last row of [Mark#SECTOR] in the table of ticks.
    Optional<Mark> lastMark() throws Exception;

    /// The block that a tick in the table of ticks came with.
    ///
    /// @param day of the tick
    Optional<Long> blockOf(int day, int sector, long tick) throws Exception;

    /// What the table of ticks holds of a block, at most one span a sector.
    List<TickSpan> ticksOf(int day, long block) throws Exception;

    /// How many rows these ticks have elsewhere by what the table of ticks says.
    ///
    /// @param column that says it
    long told(String column, List<TickSpan> spans) throws Exception;

    /// Where a sector's rows end.
    ///
    /// @param day days since 1970
    /// @param block that it came with; 0 if an older version wrote it
    record LastTick(long tick, long feedOffset, long atMicros, int day, long block) {}
}
