package starlog.ingest.inputlog;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Counts the intents between admission and answer, and notices when the log stands still. Any thread.
///
/// While it stands still nothing new is let in. Once all that was under way has been answered, the next intent is let
/// in and so tries whether the log is back; no timer is needed for that.
final class LogProgress {
    private final int inFlightMax;
    private final long stalledNanos;
    private final LongSupplier nanoTime;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile long lastNanos;

    LogProgress(int inFlightMax, Duration stalledAfter, LongSupplier nanoTime) {
        this.inFlightMax = inFlightMax;
        this.stalledNanos = stalledAfter.toNanos();
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /// False when there are as many as may be; otherwise [#ended] must follow.
    boolean begin() {
        int before = inFlight.getAndIncrement();
        if (before >= inFlightMax) {
            inFlight.getAndDecrement();
            return false;
        }
        if (before == 0) lastNanos = nanoTime.getAsLong();
        return true;
    }

    void acknowledged() {
        lastNanos = nanoTime.getAsLong();
    }

    void ended() {
        inFlight.getAndDecrement();
    }

    int inFlight() {
        return inFlight.get();
    }

    /// How long the log has stood still, if that is too long.
    Optional<Duration> stalled() {
        long nanos = nanoTime.getAsLong() - lastNanos;
        return inFlight.get() > 0 && nanos > stalledNanos ? Optional.of(Duration.ofNanos(nanos)) : Optional.empty();
    }
}
