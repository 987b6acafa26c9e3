package starlog.load.sessions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// All players of a trial, who fly until it is closed. Any thread.
final class Flock implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int AT_ONCE = 8;

    private final ScheduledExecutorService threads;
    private final List<Flyer> staying = new CopyOnWriteArrayList<>();
    private final List<Flyer> all = new CopyOnWriteArrayList<>();
    private volatile boolean flying = true;

    Flock(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    void add(Flyer flyer) {
        all.add(flyer);
        staying.add(flyer);
        long begin = EVERY.toNanos() * (all.size() * 7L % 50) / 50; // spread over the half second
        threads.scheduleAtFixedRate(
                () -> {
                    if (flying && staying.contains(flyer)) flyer.act();
                },
                begin,
                EVERY.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /// Those to whom nothing may happen.
    List<Flyer> staying() {
        return staying;
    }

    /// The last of them, to whom something will: does not count, nor fly, from now on.
    Flyer pick() {
        Flyer last = staying.getLast();
        staying.remove(last);
        return last;
    }

    /// No more intents.
    void stop() {
        flying = false;
    }

    /// A few at a time, in their order.
    private CompletableFuture<Void> each(Function<Flyer, CompletableFuture<Void>> ask) {
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < AT_ONCE; lane++) lanes.add(CompletableFuture.completedFuture(null));
        int number = 0;
        for (Flyer flyer : staying) {
            int lane = number++ % AT_ONCE;
            lanes.set(lane, lanes.get(lane).thenCompose(_ -> ask.apply(flyer)));
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    }

    /// All renew their sessions.
    CompletableFuture<Void> renew(Times times) {
        return each(flyer -> times.until(flyer.client().renew()));
    }

    /// What those who stay have lost and noticed since the last call.
    Losses losses() {
        return new Losses(
                sum(Flyer::socketsLost),
                staying.stream().mapToLong(Flyer::framesLost).sum(),
                sum(Flyer::refused),
                staying.stream().mapToLong(Flyer::longestGapMillis).max().orElse(0));
    }

    int sum(ToIntFunction<Flyer> count) {
        return staying.stream().mapToInt(count).sum();
    }

    record Losses(int sockets, long frames, int refused, long longestGapMillis) {
        boolean none() {
            return sockets == 0 && frames == 0 && refused == 0;
        }

        @Override
        public String toString() {
            return "sockets lost %d, frames lost %d, intents refused %d, longest without a frame %d ms"
                    .formatted(sockets, frames, refused, longestGapMillis);
        }
    }

    @Override
    public void close() {
        all.forEach(flyer -> flyer.client().close());
    }
}
