package starlog.cli.bench.board;

import java.util.List;

/// What `bench` tells.
///
/// @param machine with date and commit
/// @param complete whether all was measured that was wanted
/// @param disturbedAbovePercent a round in which others took more of the machine's processors counts only where no other does
public record BoardDocument(String machine, boolean complete, int disturbedAbovePercent, List<Measured> measurements) {
    /// @param failure why there are no more rounds; null if there is no fault
    public record Measured(String name, List<RoundNote> rounds, String failure, List<RowFigures> rows) {}

    /// @param othersPercent of the machine's processors that others took
    /// @param counts whether the figures are of this round, among others
    public record RoundNote(int round, double othersPercent, boolean disturbed, boolean counts) {}

    /// Figures are medians, and null where nothing was measured.
    ///
    /// @param least of ours over the rounds, like most
    /// @param beside what limit or peer; null if there is none
    /// @param ratio how many times as good ours is as what it is beside
    /// @param more whether more is better
    /// @param met aim, must or not; null without a budget
    public record RowFigures(
            String what,
            String unit,
            Double ours,
            Double least,
            Double most,
            String beside,
            Double besideFigure,
            Double ratio,
            boolean more,
            Double must,
            Double aim,
            String met) {}

    /// As a Markdown table, with what must be said of it.
    public String words() {
        return BoardTable.words(this);
    }

    /// Whether all was measured that was wanted. What it is like is not asked.
    public boolean allMeasured() {
        return complete && measurements.stream().allMatch(each -> each.failure == null);
    }
}
