package starlog.ingest.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// How much is allowed: a token bucket that starts full.
///
/// @param tokens refilled evenly over each `per`
/// @param burst what a full bucket holds
public record RateLimit(int tokens, Duration per, int burst) {
    Bucket bucket(TimeMeter clock) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(tokens, per))
                .withCustomTimePrecision(clock)
                .build();
    }
}
