package starlog.benchmarks.board;

import java.util.ArrayList;
import java.util.List;

/// What a round has measured. One thread.
final class Figures {
    /// @param row its place among the measurement's rows
    /// @param beside of the limit or the peer; null if the row has none
    record Figure(int row, double ours, Double beside) {}

    private final List<Row> rows;
    private final List<Figure> all = new ArrayList<>();

    Figures(List<Row> rows) {
        this.rows = rows;
    }

    void add(Row row, double ours) {
        add(row, ours, null);
    }

    /// @throws IllegalArgumentException if the measurement has not said that it measures this
    void add(Row row, double ours, Double beside) {
        int place = rows.indexOf(row);
        if (place < 0) throw new IllegalArgumentException("no such row: " + row);
        all.add(new Figure(place, ours, beside));
    }

    List<Figure> all() {
        return all;
    }
}
