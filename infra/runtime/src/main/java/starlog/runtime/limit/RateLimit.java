package starlog.runtime.limit;

import java.time.Duration;

/// How much is allowed: a token bucket that starts full. A bucket's whole state is the moment when it will be full
/// again; one of the past says that it is.
///
/// @param tokens refilled evenly over each `per`
/// @param burst what a full bucket holds
public record RateLimit(int tokens, Duration per, int burst) {
    /// Nanoseconds until the bucket will hold a token; 0 or less if it does.
    public long waitNanos(long fullAtNanos, long nowNanos) {
        return missing(fullAtNanos, nowNanos) - (burst - 1) * nanosPerToken();
    }

    /// When the bucket will be full again after a token is taken now.
    public long afterTaking(long fullAtNanos, long nowNanos) {
        return nowNanos + missing(fullAtNanos, nowNanos) + nanosPerToken();
    }

    private static long missing(long fullAtNanos, long nowNanos) {
        return Math.max(0, fullAtNanos - nowNanos);
    }

    private long nanosPerToken() {
        return per.toNanos() / tokens;
    }
}
