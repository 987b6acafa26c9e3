package starlog.query.live;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes frames from the feed's thread to those that write sockets, some at a time: each hand-over wakes a thread, and takes a
/// processor from who makes the next frame. The feed's thread only.
public final class Couriers {
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);
    private static final int AT_ONCE = 32; // so that sockets are written while further frames are made

    private final Map<Executor, List<Runnable>> loads = new IdentityHashMap<>();
    private int count;

    /// @param action what that thread does, soon
    public void give(Executor thread, Runnable action) {
        loads.computeIfAbsent(thread, _ -> new ArrayList<>()).add(action);
        if (++count >= AT_ONCE) leave();
    }

    /// Hands over all that they have.
    void leave() {
        count = 0;
        loads.forEach((thread, load) -> {
            if (load.isEmpty()) return;
            handOver(thread, List.copyOf(load));
            load.clear();
        });
    }

    private static void handOver(Executor thread, List<Runnable> load) {
        try {
            thread.execute(() -> load.forEach(Couriers::run));
        } catch (RejectedExecutionException serverStops) {
            // and closes every channel
        }
    }

    /// What is wrong with one client is nothing to the others.
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException fault) {
            LOG.warn("a frame was not sent", fault);
        }
    }
}
