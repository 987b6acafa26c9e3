package starlog.cli.bench.board;

import java.util.List;

/// A round, as the benchmarks' program tells it.
///
/// @param othersPercent of the machine's processors that others have taken meanwhile
/// @param failure why it has no figures, and none follows; null if all is well
record Round(int round, double othersPercent, List<Figure> figures, String failure) {
    /// More of it and the figures are not ours alone.
    static final int DISTURBED_PERCENT = 5;

    /// @param row its place among the measurement's rows
    /// @param beside of the limit or the peer; null if the row has none
    record Figure(int row, double ours, Double beside) {}

    boolean isDisturbed() {
        return othersPercent > DISTURBED_PERCENT;
    }
}
