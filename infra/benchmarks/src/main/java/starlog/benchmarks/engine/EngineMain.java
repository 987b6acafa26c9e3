package starlog.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import starlog.benchmarks.MeasureMain;

/// Prints what a tick of many ships costs, as Markdown tables: of all scenes and beside the peers, or, for the name of a
/// scene and numbers of ships with commas between them, of that scene alone. Scenes that come before one have compiled its
/// code, and for themselves; who looks into one wants it alone.
public final class EngineMain {
    private static final List<Integer> SIZES = List.of(300, 1_000, 5_000, 20_000);
    private static final List<Integer> CURVE = List.of(100, 300, 1_000, 3_000, 10_000, 20_000, 50_000);

    private record Kind(String name, IntFunction<SceneRules> rules) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("cruising", SceneRules::cruising),
            new Kind("mining", SceneRules::mining),
            new Kind("brawl", SceneRules::brawl),
            new Kind("swarm", SceneRules::swarm));

    private static final String ALL = "all";
    private static final int CURVE_WARM_UP = 600;
    private static final int CURVE_TICKS = 200;
    private static final String PEERS = "EntityIterationBenchmark|GridBenchmark";

    private EngineMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && !arguments[0].equals(ALL)) printScene(arguments[0], arguments[1]);
        else printAll();
    }

    private static void printAll() throws Exception {
        printHead();
        for (Kind kind : KINDS) for (int ships : SIZES) printRow(kind, ships);
        System.out.println();
        printCurve();
        System.out.println();
        System.out.println("Beside other libraries: moving all entities, and finding the neighbours of observers.");
        System.out.println();
        MeasureMain.main(new String[] {PEERS, "1"});
    }

    private static void printScene(String name, String shipCounts) {
        Kind kind = KINDS.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scene: " + name));
        printHead();
        for (String ships : shipCounts.split(",")) printRow(kind, Integer.parseInt(ships));
    }

    private static void printHead() {
        System.out.println(
                "| scene | ships | missiles | tick p50 us | p99 us | least us | max us | processor p50 us | bytes a tick | hash us | hash % | snapshot us | snapshot bytes a ship |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    private static void printRow(Kind kind, int ships) {
        TickTimes times = measure(kind, ships);
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,d | %,.0f | %.1f | %,.0f | %,d |",
                kind.name,
                times.ships(),
                times.missiles(),
                times.micros(0.5),
                times.micros(0.99),
                times.micros(0),
                times.maxMicros(),
                times.processorNanos() / 1_000.0,
                times.bytesPerTick(),
                times.hashNanos() / 1_000.0,
                times.hashPercent(),
                times.snapshotNanos() / 1_000.0,
                times.snapshotBytes() / times.ships()));
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

    /// The same ticks of every scene, which the table above has too: ships crowd as time goes on, and a tick of a crowd is
    /// another one.
    private static double measureBriefly(Kind kind, int ships) {
        return TickTimes.of(new Scene(kind.rules.apply(ships).values(), ships), CURVE_WARM_UP, CURVE_TICKS)
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
