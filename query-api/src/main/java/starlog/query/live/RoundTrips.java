package starlog.query.live;

import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// Pings of one client and their answers: how much the line and the systems hold between here and there. IO thread; any may ask.
final class RoundTrips {
    private static final long PING_EVERY = Duration.ofMillis(250).toNanos();

    private final Timer measured;
    private volatile boolean pinging;
    private volatile long pingedNanos = System.nanoTime();
    private volatile long shortestNanos; // of the line

    RoundTrips(Timer measured) {
        this.measured = measured;
    }

    /// Whether the last ping has its answer, or may have it later, beyond what the line itself takes.
    boolean isShort(long nowNanos, long allowed) {
        return !pinging || nowNanos - pingedNanos <= allowed + shortestNanos;
    }

    boolean isOverdue(long nowNanos, long allowed) {
        return pinging && nowNanos - pingedNanos > allowed;
    }

    /// Whether it is time for a ping.
    boolean isDue(long nowNanos) {
        return !pinging && nowNanos - pingedNanos >= PING_EVERY;
    }

    /// The next ping's payload, if it is time for one.
    Optional<ByteBuffer> next(long nowNanos) {
        if (!isDue(nowNanos)) return Optional.empty();
        pingedNanos = nowNanos;
        pinging = true;
        return Optional.of(ByteBuffer.allocate(Long.BYTES).putLong(nowNanos).flip());
    }

    void end(ByteBuffer payload, long nowNanos) {
        if (payload.remaining() != Long.BYTES || payload.getLong() != pingedNanos) return; // another ping's
        long nanos = nowNanos - pingedNanos;
        shortestNanos = shortestNanos == 0 ? nanos : Math.min(shortestNanos, nanos);
        pinging = false;
        measured.record(Duration.ofNanos(nanos));
    }
}
