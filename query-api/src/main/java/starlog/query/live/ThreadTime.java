package starlog.query.live;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/// How time goes by for a thread.
///
/// @param nanos a clock that only goes forward
/// @param workedNanos for how long the thread that asks has had a processor
public record ThreadTime(LongSupplier nanos, LongSupplier workedNanos) {
    public static ThreadTime ofSystem() {
        return new ThreadTime(System::nanoTime, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /// Nothing takes any time.
    public static ThreadTime standing() {
        return new ThreadTime(() -> 0, () -> 0);
    }
}
