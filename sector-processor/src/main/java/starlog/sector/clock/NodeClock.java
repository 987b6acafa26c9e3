package starlog.sector.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Time as the node sees it; never the simulation, whose time is the tick number. Any thread.
public interface NodeClock {
    /// For durations: nanoseconds from an arbitrary origin, only forward.
    long nanos();

    /// For people: microseconds since 1970.
    long micros();

    NodeClock SYSTEM = new NodeClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long micros() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
    };
}
