package starlog.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Rows of text under headings, for a terminal or as Markdown. A heading that begins with `>` aligns its column
/// right.
public final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.right = new boolean[headings.length];
        for (int column = 0; column < headings.length; column++) right[column] = headings[column].startsWith(">");
        this.headings = Arrays.stream(headings)
                .map(heading -> heading.startsWith(">") ? heading.substring(1) : heading)
                .toList();
    }

    /// @throws IllegalArgumentException if there are more or fewer cells than headings
    public Table row(Object... cells) {
        if (cells.length != headings.size())
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    /// Columns padded to their widest cell; lines without blanks at their end. On a terminal in colours.
    public String text() {
        int[] widths = widths();
        var text = new StringBuilder(line(headings, widths, Colours::heading));
        for (List<String> row : rows) text.append('\n').append(line(row, widths, Colours::cell));
        return text.toString();
    }

    public String markdown() {
        var text = new StringBuilder(markdownLine(headings)).append("\n|");
        for (boolean aligned : right) text.append(aligned ? "---:|" : "---|");
        for (List<String> row : rows) text.append('\n').append(markdownLine(row));
        return text.toString();
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (List<String> row : rows) widen(widths, row);
        widen(widths, headings);
        return widths;
    }

    private static void widen(int[] widths, List<String> row) {
        for (int column = 0; column < widths.length; column++)
            widths[column] = Math.max(widths[column], row.get(column).length());
    }

    private String line(List<String> row, int[] widths, UnaryOperator<String> painted) {
        var cells = new ArrayList<String>();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = String.join("", Collections.nCopies(widths[column] - cell.length(), " "));
            cells.add(right[column] ? padding + painted.apply(cell) : painted.apply(cell) + padding);
        }
        return String.join(GAP, cells).stripTrailing();
    }

    private static String markdownLine(List<String> row) {
        return "| " + String.join(" | ", row) + " |";
    }
}
