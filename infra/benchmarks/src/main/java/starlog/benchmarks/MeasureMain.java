package starlog.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs benchmarks in rounds, each of them once a round in a JVM of its own, so that all see the same quiet and noisy
/// minutes of the machine, and prints a table of the medians over the rounds. `infra/bin/measure` starts it.
///
/// Arguments: a regular expression of benchmark names (all), the number of rounds (5).
public final class MeasureMain {
    private MeasureMain() {}

    public static void main(String[] args) throws RunnerException {
        String names = args.length > 0 ? args[0] : "starlog.benchmarks";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Options once = new OptionsBuilder()
                .include(names)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Rounds> table = new TreeMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            for (RunResult result : new Runner(once).run())
                table.computeIfAbsent(nameOf(result.getParams()), _ -> new Rounds())
                        .add(result);
        }
        print(table);
    }

    private static void print(Map<String, Rounds> table) {
        System.out.println("| benchmark | us, median | least - most | bytes |");
        System.out.println("|---|---:|---:|---:|");
        table.forEach((name, rounds) -> {
            double[] micros = sorted(rounds.micros);
            double[] bytes = sorted(rounds.bytes);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s - %s | %,.0f |%n",
                    name,
                    figure(micros[micros.length / 2]),
                    figure(micros[0]),
                    figure(micros[micros.length - 1]),
                    bytes[bytes.length / 2]);
        });
    }

    private static String nameOf(BenchmarkParams benchmark) {
        String[] words = benchmark.getBenchmark().split("\\.");
        StringBuilder name = new StringBuilder(words[words.length - 2]);
        for (String key : benchmark.getParamsKeys()) name.append(' ').append(benchmark.getParam(key));
        return name.append(' ').append(words[words.length - 1]).toString();
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    /// Three digits are as many as such a measurement has.
    private static String figure(double value) {
        return String.format(
                Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
    }

    private static final class Rounds {
        private final List<Double> micros = new ArrayList<>();
        private final List<Double> bytes = new ArrayList<>();

        private void add(RunResult result) {
            micros.add(result.getPrimaryResult().getScore());
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            bytes.add(allocated.getScore());
        }
    }
}
