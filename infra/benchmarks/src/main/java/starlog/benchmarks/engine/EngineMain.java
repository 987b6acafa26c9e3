package starlog.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import starlog.benchmarks.MeasureMain;

/// Prints what a tick of many ships costs, as Markdown tables.
public final class EngineMain {
    private static final List<Integer> SIZES = List.of(300, 1_000, 5_000, 20_000);
    private static final List<Integer> CURVE = List.of(100, 300, 1_000, 3_000, 10_000, 20_000, 50_000);

    private record Kind(String name, IntFunction<SceneRules> rules) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("cruising", SceneRules::cruising),
            new Kind("mining", SceneRules::mining),
            new Kind("brawl", SceneRules::brawl),
            new Kind("swarm", SceneRules::swarm));

    private static final String PEERS = "EntityIterationBenchmark|GridBenchmark";

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        printScenes();
        printCurve();
        System.out.println();
        System.out.println("Beside other libraries: moving all entities, and finding the neighbours of observers.");
        System.out.println();
        MeasureMain.main(new String[] {PEERS, "1"});
    }

    private static void printScenes() {
        System.out.println(
                "| scene | ships | missiles | tick p50 us | p99 us | max us | bytes a tick | hash us | hash % | snapshot us | snapshot bytes a ship |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (Kind kind : KINDS)
            for (int ships : SIZES) {
                TickTimes times = measure(kind, ships);
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %s | %,d | %,d | %,.0f | %,.0f | %,.0f | %,d | %,.0f | %.1f | %,.0f | %,d |",
                        kind.name,
                        times.ships(),
                        times.missiles(),
                        times.micros(0.5),
                        times.micros(0.99),
                        times.maxMicros(),
                        times.bytesPerTick(),
                        times.hashNanos() / 1_000.0,
                        times.hashPercent(),
                        times.snapshotNanos() / 1_000.0,
                        times.snapshotBytes() / times.ships()));
            }
        System.out.println();
    }

    private static TickTimes measure(Kind kind, int ships) {
        // Fewer ticks of the large ones: they are warm after fewer, and the whole shall end in minutes.
        int warmUp = ships > 5_000 ? 600 : 2_000;
        return TickTimes.of(new Scene(kind.rules.apply(ships).values(), ships), warmUp, 1_000);
    }

    private static void printCurve() {
        System.out.println("| ships | cruising p50 us | brawl p50 us |");
        System.out.println("|---:|---:|---:|");
        double[] logShips = new double[CURVE.size()];
        double[] logCruising = new double[CURVE.size()];
        double[] logBrawl = new double[CURVE.size()];
        for (int point = 0; point < CURVE.size(); point++) {
            int ships = CURVE.get(point);
            double cruising = measureBriefly(KINDS.get(0), ships);
            double brawl = measureBriefly(KINDS.get(2), ships);
            System.out.println(String.format(Locale.ROOT, "| %,d | %,.0f | %,.0f |", ships, cruising, brawl));
            logShips[point] = Math.log(ships);
            logCruising[point] = Math.log(cruising);
            logBrawl[point] = Math.log(brawl);
        }
        System.out.println(String.format(
                Locale.ROOT, "| exponent | %.2f | %.2f |", slope(logShips, logCruising), slope(logShips, logBrawl)));
    }

    private static double measureBriefly(Kind kind, int ships) {
        int warmUp = Math.clamp(2_000_000 / ships, 150, 1_500);
        return TickTimes.of(new Scene(kind.rules.apply(ships).values(), ships), warmUp, Math.max(100, warmUp / 3))
                .micros(0.5);
    }

    /// Least squares.
    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double across = 0;
        double square = 0;
        for (int point = 0; point < x.length; point++) {
            across += (x[point] - meanX) * (y[point] - meanY);
            square += (x[point] - meanX) * (x[point] - meanX);
        }
        return across / square;
    }
}
