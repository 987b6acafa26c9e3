package starlog.load.failover;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/// All pilots of a trial, who fly until they are told to stop. Any thread.
final class Squad implements AutoCloseable {
    private static final Duration ACT_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final ScheduledExecutorService threads;
    private final List<Pilot> pilots = new CopyOnWriteArrayList<>();
    private volatile boolean flying = true;

    Squad(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /// @param count of all, whose intents are spread over the time
    void add(Pilot pilot, int count) {
        long begin = ACT_EVERY.toNanos() * pilots.size() / count;
        pilots.add(pilot);
        threads.scheduleAtFixedRate(() -> act(pilot), begin, ACT_EVERY.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void act(Pilot pilot) {
        if (flying) pilot.act();
    }

    /// No more intents.
    void stop() {
        flying = false;
    }

    List<Pilot> pilots() {
        return pilots;
    }

    long sum(ToLongFunction<Pilot> count) {
        return pilots.stream().mapToLong(count).sum();
    }

    /// @return false if it has not come true in half a minute
    static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) return false;
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }

    @Override
    public void close() {
        pilots.forEach(Pilot::close);
    }
}
