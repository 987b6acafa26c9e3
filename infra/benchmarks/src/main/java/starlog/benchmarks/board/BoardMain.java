package starlog.benchmarks.board;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import starlog.benchmarks.board.Figures.Figure;
import starlog.runtime.http.Json;

/// Runs one measurement of the board, and tells every round in a line of JSON: `BoardMain NAME ROUNDS`, or `BoardMain list`
/// for what there is. `starlog bench` starts it by `infra/bin/measure --board`, and makes the table.
public final class BoardMain {
    static final String LIST = "list";

    /// A measurement, as it is listed.
    ///
    /// @param secondsAtFirst before the first round, and secondsPerRound from then on, about
    record Listed(String name, int secondsAtFirst, int secondsPerRound, int roundsMax, List<Row> rows) {
        static Listed of(Measurement measurement) {
            int first = measurement.seconds(1);
            int perRound = measurement.seconds(2) - first;
            return new Listed(
                    measurement.name(), first - perRound, perRound, measurement.roundsMax(), measurement.rows());
        }
    }

    /// A round, as it is told.
    ///
    /// @param othersPercent of the machine's processors that others have taken meanwhile
    /// @param failure why it has no figures, and none follows; null if all is well
    record Round(int round, double othersPercent, List<Figure> figures, String failure) {}

    private BoardMain() {}

    public static void main(String[] arguments) {
        PrintStream lines = System.out;
        System.setOut(System.err); // what libraries have to say
        var own = new OwnWork(ProcessHandle.current().pid());
        List<Measurement> all = Catalogue.all(Path.of("").toAbsolutePath(), own);
        if (arguments[0].equals(LIST)) all.forEach(each -> tell(lines, Listed.of(each)));
        else measure(named(all, arguments[0]), Integer.parseInt(arguments[1]), own, lines);
        System.exit(0); // whatever threads a peer has left
    }

    private static Measurement named(List<Measurement> all, String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such measurement: " + name));
    }

    /// A fault is told, too, and ends it.
    static void measure(Measurement measurement, int rounds, OwnWork own, PrintStream lines) {
        int round = 0;
        try (measurement) {
            measurement.prepare();
            while (round < Math.min(rounds, measurement.roundsMax())) tell(lines, round(measurement, ++round, own));
        } catch (Exception fault) {
            fault.printStackTrace();
            tell(lines, new Round(round, 0, List.of(), fault.toString()));
        }
    }

    private static Round round(Measurement measurement, int number, OwnWork own) throws Exception {
        var others = new Others(own);
        var figures = new Figures(measurement.rows());
        measurement.round(figures);
        return new Round(number, others.percent(), figures.all(), null);
    }

    private static void tell(PrintStream lines, Object line) {
        lines.println(new String(Json.bytes(line), StandardCharsets.UTF_8));
        lines.flush();
    }
}
