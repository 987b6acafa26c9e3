package starlog.analytics.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table of the sink.
///
/// @param columns in the order in which rows are written
/// @param indices skipping indices, as in SQL
/// @param orderBy the sorting key, as in SQL
/// @param formerly what makes of an older version's table one whose columns have their names of today, each as in SQL
///     behind ALTER TABLE and without effect the second time; columns and indices that it lacks are added then
public record TableDefinition(
        String name,
        String comment,
        List<Column> columns,
        List<String> indices,
        String orderBy,
        List<String> formerly) {
    /// The tokens of so many inserts are remembered. A block is tried again before the next one is written, so that
    /// few would do; this many are cheap and outlast every other writer's mistake.
    private static final int TOKENS_REMEMBERED = 10_000;

    /// @param type as in SQL
    /// @param codec how it is compressed, as in SQL
    public record Column(String name, String type, String codec, String comment) {
        private String sql() {
            return "    %s %s COMMENT %s CODEC(%s)".formatted(name, type, quoted(comment), codec);
        }
    }

    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /// What brings a table up to date that an older version has made, in this order; one that is up to date stays as
    /// it is. Rows from before have zeros in columns of today.
    List<String> alterIn(String database) {
        List<String> changes = new ArrayList<>(formerly);
        String behind = "";
        for (Column column : columns) {
            changes.add("ADD COLUMN IF NOT EXISTS " + column.sql().strip() + behind);
            behind = " AFTER " + column.name;
        }
        for (String index : indices) changes.add("ADD " + index.replaceFirst("INDEX", "INDEX IF NOT EXISTS"));
        return changes.stream()
                .map(change -> "ALTER TABLE %s.%s %s".formatted(database, name, change))
                .toList();
    }

    /// Partitioned by `day`, the day of a block's first tick and so the same in all its rows: an insert that fell
    /// into two partitions would be stored in two steps, not as a whole.
    String createIn(String database) {
        String body = columns.stream().map(Column::sql).collect(Collectors.joining(",\n"));
        String skipping = indices.stream().map(index -> ",\n    " + index).collect(Collectors.joining());
        return """
                CREATE TABLE IF NOT EXISTS %s.%s (
                %s%s
                ) ENGINE = MergeTree PARTITION BY day ORDER BY %s
                SETTINGS non_replicated_deduplication_window = %d
                COMMENT %s""".formatted(database, name, body, skipping, orderBy, TOKENS_REMEMBERED, quoted(comment));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
