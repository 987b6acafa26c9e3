package starlog.cli.simulate;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import starlog.cli.console.Answer;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Tells;
import starlog.simulator.Simulator;
import starlog.simulator.Simulator.Finding;
import starlog.simulator.run.Simulation.Size;

/// Runs simulated worlds until enough of something has happened.
@Tells(SimulateCommand.Simulated.class)
@Examples({
    "starlog simulate --seeds 500",
    "starlog simulate --seed 4711",
    "starlog simulate --minutes 5 --json",
    "starlog simulate --hours 24 --players 100"
})
@Command(
        name = "simulate",
        description = {
            "Run worlds of several sectors and nodes in memory, in virtual time, under faults drawn from a seed: crashes,"
                    + " pauses, delays, repeats, lost snapshots, other placements. After each, all books must balance.",
            "Needs nothing that runs. Exit code 1 if a seed fails: it is told with the fewest faults that show it."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final long SEEDS_USUAL = 200;

    /// With `--hours` there are no seeds, and nothing that is counted by them.
    ///
    /// @param arrivalsAgain that were sent again
    /// @param finding the seed that has failed, with the fewest faults that show it, or what only grows; null if none
    record Simulated(
            boolean well,
            long seeds,
            double seconds,
            long handOffs,
            long ticks,
            long intents,
            long arrivalsAgain,
            Map<String, Long> faults,
            String finding) {}

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

    @Mixin
    private Answer answer;

    private long begin;

    @Override
    public Integer call() {
        if (seed != null && (seeds != null || minutes != null || handOffs != null))
            throw new ParameterException(spec.commandLine(), "--seed runs one seed, and needs no other end");
        if (hours != null && (hours < 1 || seeds != null || minutes != null || handOffs != null || longRuns))
            throw new ParameterException(
                    spec.commandLine(), "--hours is 1 at least, and goes with --players and --seed only");
        if (hours == null && players != 0)
            throw new ParameterException(spec.commandLine(), "--players goes with --hours only");
        begin = System.nanoTime();
        if (hours != null) return live();
        Simulator simulator = new Simulator(longRuns || handOffs != null ? Size.LONG : Size.SHORT);
        Optional<Finding> finding = run(simulator);
        answer.tell(
                simulated(simulator, finding),
                line(simulator) + "\nfaults: " + faults(simulator)
                        + finding.map(found -> "\n" + found.text()).orElse(""));
        return Exit.of(finding.isEmpty());
    }

    private int live() {
        var population = new PopulationRun(answer.words(), hours, players, seed == null ? 1 : seed);
        Optional<String> imbalance = population.live();
        double seconds = (System.nanoTime() - begin) / 1e9;
        answer.document(new Simulated(imbalance.isEmpty(), 0, seconds, 0, 0, 0, 0, Map.of(), imbalance.orElse(null)));
        return Exit.of(imbalance.isEmpty());
    }

    private Optional<Finding> run(Simulator simulator) {
        Optional<Finding> finding = Optional.empty();
        try (var progress = ProgressLine.onStandardError()) {
            for (long next = seed == null ? from : seed; finding.isEmpty() && goesOn(simulator); next++) {
                finding = simulator.run(next);
                tell(progress, simulator);
            }
        }
        return finding;
    }

    private void tell(ProgressLine progress, Simulator simulator) {
        if (minutes != null) progress.during(Duration.ofMinutes(minutes), simulator.seeds() + " seeds");
        else if (handOffs != null) progress.at(simulator.handOffs(), handOffs, "hand-offs");
        else progress.at(simulator.seeds(), seeds == null ? SEEDS_USUAL : seeds, "seeds");
    }

    private Simulated simulated(Simulator simulator, Optional<Finding> finding) {
        Map<String, Long> faults = new TreeMap<>();
        simulator.faults().forEach((kind, count) -> faults.put(kind.toString(), count));
        return new Simulated(
                finding.isEmpty(),
                simulator.seeds(),
                (System.nanoTime() - begin) / 1e9,
                simulator.handOffs(),
                simulator.ticks(),
                simulator.intents(),
                simulator.repeats(),
                faults,
                finding.map(Finding::text).orElse(null));
    }

    private boolean goesOn(Simulator simulator) {
        if (seed != null) return simulator.seeds() == 0;
        if (handOffs != null && simulator.handOffs() >= handOffs) return false;
        if (minutes != null && System.nanoTime() - begin >= minutes * MINUTE_NANOS) return false;
        if (seeds != null) return simulator.seeds() < seeds;
        return handOffs != null || minutes != null || simulator.seeds() < SEEDS_USUAL;
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
