package starlog.benchmarks.motion;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Position += velocity for every ship, in two dimensions of ints: our columns, plain and as the sector does it
/// (Drift), beside two entity component systems for Java.
///
/// Peers: Dominion 0.9.0 (MIT License), artemis-odb 2.3.0 (BSD 2-Clause License).
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EntityIterationBenchmark {
    @Param({"10000", "100000"})
    public int ships;

    private ColumnFleet columns;
    private DominionFleet dominion;
    private ArtemisFleet artemis;

    @Setup
    public void build() {
        columns = new ColumnFleet(ships);
        dominion = new DominionFleet(ships);
        artemis = new ArtemisFleet(ships);
    }

    @Benchmark
    public void columns() {
        columns.move();
    }

    @Benchmark
    public void columnsDrift() {
        columns.drift();
    }

    @Benchmark
    public void dominion() {
        dominion.move();
    }

    @Benchmark
    public void artemis() {
        artemis.move();
    }
}
