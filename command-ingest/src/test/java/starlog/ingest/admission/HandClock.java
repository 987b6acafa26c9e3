package starlog.ingest.admission;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// A clock that stands still until it is moved.
final class HandClock implements TimeMeter {
    private long nanos;

    void add(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
