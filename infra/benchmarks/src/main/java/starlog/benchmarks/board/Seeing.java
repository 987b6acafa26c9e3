package starlog.benchmarks.board;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import starlog.benchmarks.sight.GridBenchmark;
import starlog.benchmarks.sight.Scene;

/// Everybody moves, the grid is made anew, observers ask who is near: beside trees.
final class Seeing implements Measurement {
    private static final double MICROS = 1_000;
    private static final Row ALL_JTS = Row.atMost("grid rebuilt and asked 5,100 times, radius 100", "ms")
            .must(1)
            .aim(0.1)
            .beside("JTS 1.20.0, quadtree");
    private static final Row ALL_DYN4J = ALL_JTS.beside("dyn4j 5.0.2, tree of boxes");
    private static final Row SOME_JTS =
            Row.atMost("the same asked 100 times", "ms").beside("JTS 1.20.0, quadtree");
    private static final Row SOME_DYN4J = SOME_JTS.beside("dyn4j 5.0.2, tree of boxes");

    private final GridBenchmark all = new GridBenchmark();
    private final GridBenchmark some = new GridBenchmark();
    private final Duration time;

    Seeing(Scene all, Scene some, Duration time) {
        this.all.scene = all;
        this.some.scene = some;
        this.time = time;
    }

    @Override
    public String name() {
        return "grid";
    }

    @Override
    public List<Row> rows() {
        return List.of(ALL_JTS, ALL_DYN4J, SOME_JTS, SOME_DYN4J);
    }

    @Override
    public int seconds(int rounds) {
        return (int) (time.toMillis() * 6 * (rounds + 1) / 1_000) + 1;
    }

    @Override
    public void prepare() {
        all.build();
        some.build();
        round(new Figures(rows()));
    }

    @Override
    public void round(Figures figures) {
        double ours = millis(all::cellGrid);
        figures.add(ALL_JTS, ours, millis(all::jtsQuadtree));
        figures.add(ALL_DYN4J, ours, millis(all::dyn4jTree));
        double ofSome = millis(some::cellGrid);
        figures.add(SOME_JTS, ofSome, millis(some::jtsQuadtree));
        figures.add(SOME_DYN4J, ofSome, millis(some::dyn4jTree));
    }

    private double millis(Supplier<?> tick) {
        return Pace.micros(time, tick) / MICROS;
    }
}
