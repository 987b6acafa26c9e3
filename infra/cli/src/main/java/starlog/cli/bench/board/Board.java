package starlog.cli.bench.board;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Table;
import starlog.cli.console.UserFault;

/// Measures one thing after the other, and says meanwhile how far it has come. One thread runs it; any may end it.
public final class Board {
    private static final int TELL_EVERY_MILLIS = 200;

    private final BoardProgram program;
    private final int rounds;
    private final PrintWriter errors;
    private final ProgressLine progress = ProgressLine.onStandardError();
    private final List<Results> results = new ArrayList<>();
    private List<Listed> wanted = List.of();
    private volatile boolean complete;
    private int current; // measurement; like what follows, by both threads
    private int round;
    private long begin;

    /// @param errors for faults and progress
    public Board(Path home, int rounds, PrintWriter errors) {
        this(BoardProgram.at(home), rounds, errors);
    }

    Board(BoardProgram program, int rounds, PrintWriter errors) {
        this.program = program;
        this.rounds = rounds;
        this.errors = errors;
    }

    /// @param names of measurements; all if there is none
    /// @throws UserFault if there is no such measurement
    public void choose(List<String> names) throws InterruptedException {
        List<Listed> all = program.list();
        for (String name : names)
            if (all.stream().noneMatch(each -> each.name().equals(name)))
                throw UserFault.usage("no such measurement: " + name + "; there are "
                        + all.stream().map(Listed::name).collect(Collectors.joining(", ")));
        wanted = all.stream()
                .filter(each -> names.isEmpty() || names.contains(each.name()))
                .toList();
    }

    public void run() throws InterruptedException {
        Thread teller = Thread.ofPlatform().daemon().name("progress").start(this::tellProgress);
        try {
            for (int place = 0; place < wanted.size() && !program.hasEnded(); place++) measure(place);
            complete = !program.hasEnded();
        } finally {
            teller.interrupt();
            teller.join();
        }
    }

    private void measure(int place) throws InterruptedException {
        Listed measurement = wanted.get(place);
        var result = new Results(measurement);
        results.add(result);
        at(place, 0);
        int code = program.measure(measurement.name(), rounds, told -> take(measurement, result, told, place));
        if (code != 0 && !result.hasFailed()) result.failed("its program has ended with " + code);
    }

    private void take(Listed measurement, Results result, Round told, int place) {
        if (program.hasEnded() && told.failure() != null) return; // because of that
        result.add(told);
        at(place, told.round());
        if (told.failure() != null) say(measurement.name() + ": FAILED: " + told.failure());
        else if (told.isDisturbed())
            say(String.format(
                    Locale.ROOT,
                    "%s: round %d disturbed, others took %.0f %% of the machine",
                    measurement.name(),
                    told.round(),
                    told.othersPercent()));
    }

    private synchronized void at(int place, int roundsDone) {
        if (place != current || roundsDone == 0) begin = System.nanoTime();
        current = place;
        round = roundsDone;
    }

    private synchronized void say(String line) {
        progress.clear();
        errors.println(line);
        errors.flush();
    }

    private void tellProgress() {
        try {
            while (true) {
                tellWhere();
                Thread.sleep(TELL_EVERY_MILLIS);
            }
        } catch (InterruptedException done) {
            progress.clear();
        }
    }

    private synchronized void tellWhere() {
        Listed measurement = wanted.get(current);
        int ofIt = measurement.rounds(rounds);
        long took = begin == 0 ? 0 : (System.nanoTime() - begin) / 1_000_000_000;
        long left = Math.max(0, measurement.seconds(rounds) - took);
        for (Listed later : wanted.subList(current + 1, wanted.size())) left += later.seconds(rounds);
        progress.say("%s, %d of %d, %d of %d rounds done; about %s left"
                .formatted(measurement.name(), current + 1, wanted.size(), round, ofIt, ProgressLine.time(left)));
    }

    /// Asks what runs to end, so that [#run] does.
    public void end() {
        program.end();
    }

    /// @param machine with date and commit
    public BoardDocument document(String machine) {
        return new BoardDocument(
                machine,
                complete,
                Round.DISTURBED_PERCENT,
                results.stream().map(Results::document).toList());
    }

    /// What was chosen, with no figures.
    public BoardDocument listed(String machine) {
        return new BoardDocument(
                machine,
                false,
                Round.DISTURBED_PERCENT,
                wanted.stream().map(each -> new Results(each).document()).toList());
    }

    public String listedWords() {
        var table = new Table("name", ">rounds", ">about s", "what");
        for (Listed each : wanted)
            for (Listed.Row row : each.rows())
                table.row(each.name(), each.rounds(rounds), each.seconds(rounds), row.what());
        int seconds = wanted.stream().mapToInt(each -> each.seconds(rounds)).sum();
        return table.text() + "\n\nAll of it takes about " + ProgressLine.time(seconds) + ".";
    }
}
