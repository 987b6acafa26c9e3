package starlog.cli.bench.board;

import java.util.List;

/// A measurement, as the benchmarks' program lists it.
///
/// @param secondsAtFirst before the first round, about
/// @param secondsPerRound from then on
record Listed(String name, int secondsAtFirst, int secondsPerRound, int roundsMax, List<Row> rows) {
    /// A line of the board.
    ///
    /// @param more whether more is better
    /// @param must null for none, like aim
    /// @param beside what limit or peer; null for none
    record Row(String what, String unit, boolean more, Double must, Double aim, String beside) {
        boolean isGood(double figure, double budget) {
            return more ? figure >= budget : figure <= budget;
        }
    }

    int seconds(int rounds) {
        return secondsAtFirst + secondsPerRound * rounds(rounds);
    }

    int rounds(int wanted) {
        return Math.min(wanted, roundsMax);
    }
}
