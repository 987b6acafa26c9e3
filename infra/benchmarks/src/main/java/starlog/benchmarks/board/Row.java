package starlog.benchmarks.board;

/// A line of the board: what it is, what is asked of it, and beside what it stands.
///
/// @param unit of all its figures
/// @param more whether more is better
/// @param must the budget; null for none
/// @param aim what is wanted; null like must
/// @param beside a limit or a peer; null for none
public record Row(String what, String unit, boolean more, Double must, Double aim, String beside) {
    static Row atMost(String what, String unit) {
        return new Row(what, unit, false, null, null, null);
    }

    static Row atLeast(String what, String unit) {
        return new Row(what, unit, true, null, null, null);
    }

    Row must(double figure) {
        return new Row(what, unit, more, figure, aim, beside);
    }

    Row aim(double figure) {
        return new Row(what, unit, more, must, figure, beside);
    }

    Row beside(String limitOrPeer) {
        return new Row(what, unit, more, must, aim, limitOrPeer);
    }
}
