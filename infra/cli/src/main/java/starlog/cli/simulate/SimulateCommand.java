package starlog.cli.simulate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import starlog.simulator.Simulator;
import starlog.simulator.Simulator.Finding;
import starlog.simulator.run.Simulation.Size;

/// Runs simulated worlds until enough of something has happened.
@Command(
        name = "simulate",
        description = {
            "Run worlds of several sectors and nodes in memory, in virtual time, under faults drawn from a seed: crashes,"
                    + " pauses, delays, repeats, lost snapshots, other placements. After each, all books must balance.",
            "Needs nothing that runs. Exit code 1 if a seed fails: it is told with the fewest faults that show it."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final String CLEAR_LINE = "\r\033[K";
    private static final long REPORT_NANOS = 30_000_000_000L;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", paramLabel = "N", description = "So many seeds; 200 if nothing else ends the run.")
    private Long seeds;

    @Option(names = "--seed", paramLabel = "N", description = "Only this seed.")
    private Long seed;

    @Option(names = "--from", paramLabel = "N", description = "The first seed; default ${DEFAULT-VALUE}.")
    private long from = 1;

    @Option(names = "--minutes", paramLabel = "N", description = "As many seeds as fit into so many minutes.")
    private Long minutes;

    @Option(
            names = "--hand-offs",
            paramLabel = "N",
            description = "Until so many ships, missiles, wrecks and fleets have crossed a border; implies --long.")
    private Long handOffs;

    @Option(
            names = "--hours",
            paramLabel = "N",
            description = {
                "Instead of all this: the game's own world of 4 x 4 sectors lives for so many hours of its time, at full speed and"
                        + " without faults, and what it holds is counted. Exit code 1 if something only grows."
            })
    private Integer hours;

    @Option(
            names = "--players",
            paramLabel = "N",
            description = "With --hours: so many players come and go; default ${DEFAULT-VALUE}.")
    private int players;

    @Option(names = "--long", description = "Longer runs with more players.")
    private boolean longRuns;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private long begin;
    private long lastReport;

    @Override
    public Integer call() {
        if (seed != null && (seeds != null || minutes != null || handOffs != null))
            throw new ParameterException(spec.commandLine(), "--seed runs one seed, and needs no other end");
        if (hours != null && (hours < 1 || seeds != null || minutes != null || handOffs != null || longRuns))
            throw new ParameterException(
                    spec.commandLine(), "--hours is 1 at least, and goes with --players and --seed only");
        if (hours == null && players != 0)
            throw new ParameterException(spec.commandLine(), "--players goes with --hours only");
        if (hours != null)
            return new PopulationRun(spec.commandLine().getOut(), hours, players, seed == null ? 1 : seed).call();
        Simulator simulator = new Simulator(longRuns || handOffs != null ? Size.LONG : Size.SHORT);
        begin = System.nanoTime();
        lastReport = begin;
        Optional<Finding> finding = Optional.empty();
        for (long next = seed == null ? from : seed; finding.isEmpty() && goesOn(simulator); next++) {
            finding = simulator.run(next);
            progress(simulator);
        }
        if (terminal) System.err.print(CLEAR_LINE);
        PrintWriter out = spec.commandLine().getOut();
        out.println(line(simulator));
        out.println("faults: " + faults(simulator));
        finding.ifPresent(found -> out.println(found.text()));
        return finding.isEmpty() ? 0 : 1;
    }

    private boolean goesOn(Simulator simulator) {
        if (seed != null) return simulator.seeds() == 0;
        if (handOffs != null && simulator.handOffs() >= handOffs) return false;
        if (minutes != null && System.nanoTime() - begin >= minutes * MINUTE_NANOS) return false;
        if (seeds != null) return simulator.seeds() < seeds;
        return handOffs != null || minutes != null || simulator.seeds() < 200;
    }

    private void progress(Simulator simulator) {
        if (terminal) System.err.print(CLEAR_LINE + line(simulator));
        else if (System.nanoTime() - lastReport > REPORT_NANOS) {
            lastReport = System.nanoTime();
            System.err.println(line(simulator));
        }
    }

    private String line(Simulator simulator) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return String.format(
                Locale.ROOT,
                "%d seeds, %.0f a minute; %d hand-offs, %d ticks, %d intents, %d arrivals sent again, %d faults; %.0f s",
                simulator.seeds(),
                simulator.seeds() / Math.max(seconds, 0.001) * 60,
                simulator.handOffs(),
                simulator.ticks(),
                simulator.intents(),
                simulator.repeats(),
                simulator.faults().values().stream().mapToLong(Long::longValue).sum(),
                seconds);
    }

    private static String faults(Simulator simulator) {
        return simulator.faults().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
