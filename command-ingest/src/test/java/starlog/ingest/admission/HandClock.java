package starlog.ingest.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A clock that stands still until it is moved.
final class HandClock implements LongSupplier {
    private long nanos;

    void add(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return nanos;
    }
}
