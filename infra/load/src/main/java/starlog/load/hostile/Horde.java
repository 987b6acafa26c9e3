package starlog.load.hostile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Some raids at the same time, each in a thread of its own, wave upon wave until it is closed.
public final class Horde implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Horde.class);
    /// A wave that hangs at a server which takes nothing is ended by this.
    private static final Duration WAVE_MAX = Duration.ofSeconds(75);
    private static final long AFTER_FAULT_MILLIS = 1_000;

    private final Server server;
    private final Map<Raid, Progress> raids = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService bounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bounds").factory());

    private record Progress(AtomicLong waves, Tally tally) {}

    /// Begins.
    public Horde(Server server, List<Raid> raids) {
        this.server = server;
        int number = 1;
        for (Raid raid : raids) {
            var progress = new Progress(new AtomicLong(), new Tally());
            this.raids.put(raid, progress);
            int addresses = number++;
            threads.add(Thread.ofVirtual().name(raid.name()).start(() -> run(raid, addresses, progress)));
        }
    }

    private void run(Raid raid, int number, Progress progress) {
        var nextAddress = new AtomicInteger();
        try {
            while (true) {
                if (!wave(raid, new Crowd(server, progress.tally, number, nextAddress)))
                    Thread.sleep(AFTER_FAULT_MILLIS);
                progress.waves.incrementAndGet();
                Thread.sleep(raid.pause());
            }
        } catch (InterruptedException over) {
            // It is closed.
        }
    }

    private boolean wave(Raid raid, Crowd crowd) throws InterruptedException {
        ScheduledFuture<?> bound = bounds.schedule(crowd::close, WAVE_MAX.toMillis(), TimeUnit.MILLISECONDS);
        try {
            raid.wave().run(crowd);
            return true;
        } catch (IOException e) {
            crowd.tally().add("could not begin");
            LOG.debug("{} could not begin: {}", raid.name(), e.toString());
            return false;
        } finally {
            crowd.close();
            bound.cancel(false);
        }
    }

    /// A line a raid: waves so far, and how they were answered.
    public List<String> lines() {
        return raids.entrySet().stream()
                .map(each -> each.getKey().name() + ": " + each.getValue().waves + " waves; " + each.getValue().tally)
                .toList();
    }

    /// Ends all raids, and their connections; waits for it.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) thread.join(WAVE_MAX);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        bounds.shutdownNow();
    }
}
