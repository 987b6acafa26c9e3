package starlog.analytics.clickhouse;

import java.util.List;

/// What the sink asks of ClickHouse. Every method may throw any exception when the server fails.
public interface Inserter {
    /// One insert, which is stored as a whole or not at all. A token seen before makes it a success without effect.
    void insert(String table, List<String> columns, RowBytes rows, String token) throws Exception;

    /// Rows of a sector with ticks from `first` to `last`.
    long count(String table, int sector, long first, long last) throws Exception;
}
