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
///     behind ALTER TABLE and without effect the second time; columns and indices that it lacks are added then, and
///     codecs become those of today
public record TableDefinition(
        String name,
        String comment,
        List<Column> columns,
        List<String> indices,
        String orderBy,
        List<String> formerly) {
    /// The tokens of so many inserts are remembered, for hours. Those that count are of the last few inserts before a
    /// start; what is still under way when so many others are through has long been given up by the server.
    private static final int TOKENS_REMEMBERED = 10_000;

    /// With a part that has become empty, because all of its rows were deleted, the server would forget its token.
    private static final String SETTINGS =
            "non_replicated_deduplication_window = " + TOKENS_REMEMBERED + ", remove_empty_parts = 0";

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
    /// it is. Rows from before have zeros in columns of today. A start waits for each statement, and some have the server
    /// write all parts again even if there is nothing to change.
    ///
    /// @param columnsThere names of the columns that the table has, in their order
    /// @param indicesThere names of its skipping indices; a start that was killed may have added only some
    List<String> alterIn(String database, List<String> columnsThere, List<String> indicesThere) {
        List<String> changes = new ArrayList<>();
        if (!columnsThere.equals(columnNames())) addColumnsTo(changes);
        for (String index : indices)
            if (!indicesThere.contains(index.split(" ")[1]))
                changes.add("ADD " + index.replaceFirst("INDEX", "INDEX IF NOT EXISTS"));
        changes.add(columns.stream()
                .map(column -> "MODIFY COLUMN %s CODEC(%s)".formatted(column.name, column.codec))
                .collect(Collectors.joining(", ")));
        changes.add("MODIFY SETTING " + SETTINGS);
        return changes.stream()
                .map(change -> "ALTER TABLE %s.%s %s".formatted(database, name, change))
                .toList();
    }

    private void addColumnsTo(List<String> changes) {
        changes.addAll(formerly);
        String behind = "";
        for (Column column : columns) {
            changes.add("ADD COLUMN IF NOT EXISTS " + column.sql().strip() + behind);
            behind = " AFTER " + column.name;
        }
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
                SETTINGS %s
                COMMENT %s""".formatted(database, name, body, skipping, orderBy, SETTINGS, quoted(comment));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
