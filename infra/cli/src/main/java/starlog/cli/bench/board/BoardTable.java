package starlog.cli.bench.board;

import java.util.Locale;
import java.util.stream.Collectors;
import starlog.cli.bench.board.BoardDocument.Measured;
import starlog.cli.bench.board.BoardDocument.RoundNote;
import starlog.cli.bench.board.BoardDocument.RowFigures;
import starlog.cli.console.Table;

/// The board in words: Markdown.
final class BoardTable {
    private static final String DISTURBED = " *";
    private static final String NOTHING = "";

    private BoardTable() {}

    static String words(BoardDocument board) {
        var table = new Table(
                "what",
                ">ours",
                "unit",
                ">least .. most",
                "limit or peer",
                ">its figure",
                ">ratio",
                ">budget must / aim",
                "met");
        for (Measured measured : board.measurements()) for (RowFigures row : measured.rows()) add(table, measured, row);
        return board.machine() + "\n\n" + table.markdown() + "\n\n" + notes(board);
    }

    private static void add(Table table, Measured measured, RowFigures row) {
        table.row(
                measured.name() + ": " + row.what(),
                figure(row.ours()) + (allDisturbed(measured) ? DISTURBED : NOTHING),
                row.unit(),
                row.least() == null ? NOTHING : figure(row.least()) + " .. " + figure(row.most()),
                row.beside() == null ? NOTHING : row.beside(),
                figure(row.besideFigure()),
                figure(row.ratio()),
                budget(row),
                row.met() == null ? NOTHING : row.met());
    }

    private static boolean allDisturbed(Measured measured) {
        return !measured.rounds().isEmpty() && measured.rounds().stream().allMatch(RoundNote::disturbed);
    }

    private static String budget(RowFigures row) {
        if (row.must() == null && row.aim() == null) return NOTHING;
        return (row.more() ? ">= " : "<= ") + bound(row.must()) + " / " + bound(row.aim());
    }

    private static String bound(Double budget) {
        if (budget == null) return "-";
        return budget == Math.rint(budget) ? String.format(Locale.ROOT, "%,.0f", budget) : budget.toString();
    }

    /// Three digits are as many as such a measurement has.
    static String figure(Double value) {
        if (value == null) return NOTHING;
        if (value == 0) return "0";
        String format = value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }

    private static String notes(BoardDocument board) {
        var notes = new StringBuilder(
                "Ours and its figure are medians over the rounds; the ratio says how many times as good"
                        + " ours is, and below 1 it is worse. A round is disturbed when\nothers took more than "
                        + board.disturbedAbovePercent()
                        + " % of the machine's processors meanwhile; it does not count where an undisturbed one does. * is a"
                        + " figure of disturbed rounds alone.");
        for (Measured measured : board.measurements()) notes.append(note(measured));
        if (!board.complete()) notes.append("\nIt was ended before all was measured.");
        return notes.toString();
    }

    private static String note(Measured measured) {
        String disturbed = measured.rounds().stream()
                .filter(RoundNote::disturbed)
                .map(each -> String.format(Locale.ROOT, "%d by %.0f %%", each.round(), each.othersPercent()))
                .collect(Collectors.joining(", "));
        var note = new StringBuilder();
        if (!disturbed.isEmpty())
            note.append("\n%s: disturbed rounds of %d: %s"
                    .formatted(measured.name(), measured.rounds().size(), disturbed));
        if (measured.failure() != null) note.append("\n" + measured.name() + ": FAILED: " + measured.failure());
        return note.toString();
    }
}
