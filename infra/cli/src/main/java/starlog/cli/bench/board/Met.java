package starlog.cli.bench.board;

import starlog.cli.bench.board.Listed.Row;

/// How a figure stands to its budget.
enum Met {
    AIM("aim"),
    MUST("must"),
    NOT("not");

    final String word;

    Met(String word) {
        this.word = word;
    }

    /// @return null for a row without a budget
    static Met of(Row row, double figure) {
        if (row.must() == null && row.aim() == null) return null;
        if (row.must() != null && !row.isGood(figure, row.must())) return NOT;
        if (row.aim() != null && row.isGood(figure, row.aim())) return AIM;
        return row.must() == null ? NOT : MUST;
    }
}
