package starlog.ingest.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A token bucket for each key. Only the keys used last are remembered, so that nobody can fill the memory with
/// invented ones; a forgotten key starts with a full bucket. Any thread.
public final class Buckets {
    private final RateLimit limit;
    private final TimeMeter clock;
    private final Map<String, Bucket> buckets;

    public Buckets(RateLimit limit, int rememberedMax) {
        this(limit, rememberedMax, TimeMeter.SYSTEM_NANOTIME);
    }

    Buckets(RateLimit limit, int rememberedMax, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > rememberedMax;
            }
        };
    }

    /// Takes a token of this key; if there is none, the answer is the time until there will be.
    public Optional<Duration> take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private synchronized Bucket bucket(String key) {
        return buckets.computeIfAbsent(key, _ -> limit.bucket(clock));
    }
}
