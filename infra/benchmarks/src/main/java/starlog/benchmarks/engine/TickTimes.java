package starlog.benchmarks.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.table.Table;

/// How long the ticks of a scene took, what they allocated, and what its hash and its snapshot cost.
///
/// @param nanos of every measured tick, ascending
/// @param processorNanos that the thread ran in a tick, median: without what other work took from it
/// @param bytesPerTick allocated, mean
/// @param missiles under way after the last tick
/// @param hashNanos of the hash of the whole state, median
/// @param snapshotNanos of taking a snapshot on the tick's thread, median
/// @param snapshotBytes encoded
public record TickTimes(
        long[] nanos,
        long processorNanos,
        long bytesPerTick,
        int ships,
        int missiles,
        long hashNanos,
        long snapshotNanos,
        long snapshotBytes) {
    private static final int REPEATS = 21;

    /// Steps a scene until its code is compiled and then measures.
    public static TickTimes of(Scene scene, int warmUpTicks, int ticks) {
        for (int warm = 0; warm < warmUpTicks; warm++) scene.step();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] nanos = new long[ticks];
        long[] processor = new long[ticks];
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        for (int tick = 0; tick < ticks; tick++) {
            long ran = threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            scene.step();
            nanos[tick] = System.nanoTime() - begin;
            processor[tick] = threads.getCurrentThreadCpuTime() - ran;
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        Arrays.sort(nanos);
        Arrays.sort(processor);
        return new TickTimes(
                nanos,
                processor[ticks / 2],
                allocated / ticks,
                scene.count("ships"),
                scene.count("missiles"),
                hashNanos(scene),
                snapshotNanos(scene),
                TopicSerde.offline(new SectorSnapshotCodec())
                        .encode(scene.sector().snapshot())
                        .length);
    }

    private static long hashNanos(Scene scene) {
        List<Table> tables = scene.sector().tables();
        long[] nanos = new long[REPEATS * REPEATS];
        long sum = 0;
        for (int repeat = 0; repeat < nanos.length; repeat++) {
            long begin = System.nanoTime();
            for (Table table : tables) sum += table.hash();
            nanos[repeat] = System.nanoTime() - begin;
        }
        if (sum == 0) throw new IllegalStateException("a hash of nothing"); // so that it is not optimised away
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    private static long snapshotNanos(Scene scene) {
        long[] nanos = new long[REPEATS * 5];
        int tables = 0;
        for (int repeat = 0; repeat < nanos.length; repeat++) {
            long begin = System.nanoTime();
            SectorSnapshot snapshot = scene.sector().snapshot();
            nanos[repeat] = System.nanoTime() - begin;
            tables += snapshot.tables().size();
        }
        if (tables == 0) throw new IllegalStateException("a snapshot of nothing");
        Arrays.sort(nanos);
        return nanos[nanos.length / 2];
    }

    public double micros(double quantile) {
        return nanos[(int) Math.min(nanos.length - 1L, Math.round(quantile * nanos.length))] / 1_000.0;
    }

    double maxMicros() {
        return nanos[nanos.length - 1] / 1_000.0;
    }

    double hashPercent() {
        return 100.0 * hashNanos / 1_000.0 / micros(0.5);
    }
}
