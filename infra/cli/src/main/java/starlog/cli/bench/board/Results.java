package starlog.cli.bench.board;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import starlog.cli.bench.board.BoardDocument.Measured;
import starlog.cli.bench.board.BoardDocument.RoundNote;
import starlog.cli.bench.board.BoardDocument.RowFigures;
import starlog.cli.bench.board.Listed.Row;
import starlog.cli.bench.board.Round.Figure;

/// What the rounds of one measurement come to. One thread.
final class Results {
    private final Listed measurement;
    private final List<Round> rounds = new ArrayList<>();
    private String failure;

    Results(Listed measurement) {
        this.measurement = measurement;
    }

    void add(Round round) {
        if (round.failure() == null) rounds.add(round);
        else failed(round.failure());
    }

    /// There are no more rounds.
    void failed(String why) {
        failure = why;
    }

    boolean hasFailed() {
        return failure != null;
    }

    Measured document() {
        return new Measured(
                measurement.name(),
                rounds.stream().map(this::note).toList(),
                failure,
                IntStream.range(0, measurement.rows().size())
                        .mapToObj(this::figures)
                        .toList());
    }

    private RoundNote note(Round round) {
        return new RoundNote(round.round(), round.othersPercent(), round.isDisturbed(), counts(round));
    }

    /// Disturbed ones do where there are no others.
    private boolean counts(Round round) {
        return !round.isDisturbed() || rounds.stream().allMatch(Round::isDisturbed);
    }

    private RowFigures figures(int place) {
        Row row = measurement.rows().get(place);
        List<Double> ours = sorted(place, Figure::ours);
        List<Double> beside = sorted(place, Figure::beside);
        Double median = median(ours);
        Double ofBeside = median(beside);
        Met met = median == null ? null : Met.of(row, median);
        return new RowFigures(
                row.what(),
                row.unit(),
                median,
                ours.isEmpty() ? null : ours.getFirst(),
                ours.isEmpty() ? null : ours.getLast(),
                row.beside(),
                ofBeside,
                ratio(row, median, ofBeside),
                row.more(),
                row.must(),
                row.aim(),
                met == null ? null : met.word);
    }

    private List<Double> sorted(int place, Function<Figure, Double> figure) {
        return rounds.stream()
                .filter(this::counts)
                .flatMap(round -> round.figures().stream())
                .filter(each -> each.row() == place && figure.apply(each) != null)
                .map(figure)
                .sorted()
                .toList();
    }

    private static Double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) return null;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static Double ratio(Row row, Double ours, Double beside) {
        if (ours == null || beside == null || ours == 0 || beside == 0) return null;
        return row.more() ? ours / beside : beside / ours;
    }
}
