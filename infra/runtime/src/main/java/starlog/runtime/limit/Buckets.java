package starlog.runtime.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import starlog.runtime.limit.KeyHash.Key;

/// A token bucket for each key, as one number: when it will be full again. Only the keys used last are remembered, some
/// 130 bytes each, so that nobody can fill the memory with invented ones; a forgotten key starts with a full bucket.
/// Any thread.
public final class Buckets {
    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final Map<Key, Long> fullAtNanos;

    public Buckets(RateLimit limit, int rememberedMax) {
        this(limit, rememberedMax, System::nanoTime);
    }

    Buckets(RateLimit limit, int rememberedMax, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.fullAtNanos = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
                return size() > rememberedMax;
            }
        };
    }

    /// The time until there will be a token of this key; empty if there is one. Takes none.
    public synchronized Optional<Duration> wait(Key key) {
        long now = nanoTime.getAsLong();
        long wait = limit.waitNanos(fullAtNanos.getOrDefault(key, now), now);
        return wait > 0 ? Optional.of(Duration.ofNanos(wait)) : Optional.empty();
    }

    /// Takes a token of this key; if there is none, the answer is the time until there will be.
    public synchronized Optional<Duration> take(Key key) {
        long now = nanoTime.getAsLong();
        long fullAt = fullAtNanos.getOrDefault(key, now);
        long wait = limit.waitNanos(fullAt, now);
        if (wait > 0) return Optional.of(Duration.ofNanos(wait));

        fullAtNanos.put(key, limit.afterTaking(fullAt, now));
        return Optional.empty();
    }
}
