package starlog.benchmarks.board;

import java.time.Duration;
import java.util.function.Supplier;

/// How long something takes that is done again and again. What it makes is kept, so that it is not optimised away.
final class Pace {
    private static final long BATCH_NANOS = 1_000_000; // so that the clock costs nothing beside it

    private static volatile Object made;

    private Pace() {}

    /// Does it for some time.
    ///
    /// @return microseconds each
    static double micros(Duration time, Supplier<?> work) {
        long begin = System.nanoTime();
        long count = 0;
        long batch = 1;
        long took = 0;
        while (took < time.toNanos()) {
            long before = took;
            for (long each = 0; each < batch; each++) made = work.get();
            count += batch;
            took = System.nanoTime() - begin;
            if (took - before < BATCH_NANOS) batch *= 2;
        }
        return took / 1_000.0 / count;
    }
}
