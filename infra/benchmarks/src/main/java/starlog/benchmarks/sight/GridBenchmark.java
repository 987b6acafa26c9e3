package starlog.benchmarks.sight;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A tick of seeing: all ships move, the index follows, every observer gets the ships within its radius. Our grid
/// beside two trees, and beside looking at everybody without any index.
///
/// Peers: JTS 1.20.0, Quadtree (Eclipse Public License 2.0 or Eclipse Distribution License 1.0); dyn4j 5.0.2,
/// DynamicAABBTree (BSD 3-Clause License).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GridBenchmark {
    @Param({"SPREAD", "FAR", "GATE", "ALL_LOOK"})
    public Scene scene;

    private CellSight cells;
    private QuadtreeSight quadtree;
    private BoxTreeSight boxTree;
    private PlainSight plain;

    @Setup
    public void build() {
        cells = new CellSight(scene);
        quadtree = new QuadtreeSight(scene);
        boxTree = new BoxTreeSight(scene);
        plain = new PlainSight(scene);
    }

    @Benchmark
    public int cellGrid() {
        return cells.tick();
    }

    @Benchmark
    public int jtsQuadtree() {
        return quadtree.tick();
    }

    @Benchmark
    public int dyn4jTree() {
        return boxTree.tick();
    }

    @Benchmark
    public int noIndex() {
        return plain.tick();
    }
}
