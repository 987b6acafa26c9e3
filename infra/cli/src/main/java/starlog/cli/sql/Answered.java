package starlog.cli.sql;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import starlog.cli.console.Table;

/// The answer to a question.
///
/// @param rows each with a value for every column: text, a number, true or false, or null
/// @param cut whether there are more rows than were wanted
record Answered(List<Column> columns, List<List<Object>> rows, boolean cut) {
    private static final int CELL_CHARS_MAX = 60;
    private static final String MORE = "...";

    /// @param type as the engine names it
    record Column(String name, String type) {
        private boolean isNumber() {
            return type.matches(
                    "(?i)(nullable\\(|lowcardinality\\()*(u?int|float|decimal|numeric|bigint|smallint|double).*");
        }
    }

    /// For people: long cells end in dots.
    String table() {
        var table = new Table(columns.stream()
                .map(column -> (column.isNumber() ? ">" : "") + column.name)
                .toArray(String[]::new));
        for (List<Object> row : rows) table.row(row.stream().map(Answered::cell).toArray());
        return table.text();
    }

    private static String cell(Object value) {
        if (value == null) return "-";
        String line = value.toString().replaceAll("\\s+", " ");
        return line.length() <= CELL_CHARS_MAX ? line : line.substring(0, CELL_CHARS_MAX - MORE.length()) + MORE;
    }

    /// By RFC 4180, with a line of names; null is an empty field.
    String csv() {
        String names = columns.stream().map(column -> field(column.name)).collect(Collectors.joining(","));
        return rows.stream()
                .map(row -> row.stream().map(Answered::field).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", names + "\r\n", rows.isEmpty() ? "" : "\r\n"));
    }

    private static String field(Object value) {
        String text = Objects.toString(value, "");
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
