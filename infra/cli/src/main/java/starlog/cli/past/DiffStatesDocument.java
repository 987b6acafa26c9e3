package starlog.cli.past;

import java.util.List;
import java.util.StringJoiner;
import starlog.cli.console.Table;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.StateComparison;
import starlog.sector.desync.StateComparison.TableCounts;

/// What `diff-states` tells.
///
/// @param states the two that were compared
/// @param tables those that differ
/// @param fields the first of those that differ
record DiffStatesDocument(boolean equal, List<Compared> states, List<OfTable> tables, List<Field> fields) {
    /// @param name as the user named it
    record Compared(String name, int sector, long tick) {}

    /// @param onlyOne rows that only the first state has
    /// @param onlyOther and only the second one
    /// @param rows that both have, and not the same
    /// @param fields in these
    record OfTable(String table, int onlyOne, int onlyOther, int rows, int fields) {}

    /// @param row in the table
    /// @param id of the entity, 0 if the table has none
    /// @param column there is 1 and 0 in column there if only one state has the row
    record Field(String table, int row, long id, String column, long one, long other) {}

    static DiffStatesDocument of(List<StateAt> states, StateComparison comparison) {
        return new DiffStatesDocument(
                comparison.equal(),
                states.stream()
                        .map(each -> new Compared(each.name(), each.sector(), each.tick()))
                        .toList(),
                comparison.tables().stream().map(DiffStatesDocument::ofTable).toList(),
                comparison.first().stream().map(DiffStatesDocument::field).toList());
    }

    private static OfTable ofTable(TableCounts counts) {
        return new OfTable(counts.table(), counts.onlyOne(), counts.onlyOther(), counts.rows(), counts.fields());
    }

    private static Field field(FieldDifference each) {
        return new Field(each.table(), each.row(), each.id(), each.column(), each.one(), each.other());
    }

    String words() {
        var lines = new StringJoiner("\n");
        for (Compared each : states)
            lines.add("%s: sector %d after tick %d".formatted(each.name, each.sector, each.tick));
        if (equal) return lines.add("equal").toString();
        var counts = new Table("table", ">only in one", ">only in other", ">other rows", ">other fields");
        for (OfTable each : tables) counts.row(each.table, each.onlyOne, each.onlyOther, each.rows, each.fields);
        lines.add(counts.text());
        for (Field each : fields)
            lines.add("  %s %s %s: %d against %d"
                    .formatted(
                            each.table,
                            each.id != 0 ? Long.toString(each.id) : "row " + each.row,
                            each.column,
                            each.one,
                            each.other));
        return lines.toString();
    }
}
