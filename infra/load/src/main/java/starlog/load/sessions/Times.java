package starlog.load.sessions;

import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How long something took for each of many. Any thread.
final class Times {
    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    /// Adds the time from now until it is done, unless it fails.
    <T> CompletableFuture<T> until(CompletableFuture<T> done) {
        long begin = System.nanoTime();
        return done.whenComplete((_, failure) -> {
            if (failure == null) nanos.add(System.nanoTime() - begin);
        });
    }

    long worstMillis() {
        return nanos.stream().mapToLong(each -> each).max().orElse(0) / 1_000_000;
    }

    int count() {
        return nanos.size();
    }

    @Override
    public String toString() {
        List<Long> ascending = nanos.stream().sorted().toList();
        if (ascending.isEmpty()) return "-";
        return String.format(
                Locale.ROOT,
                "median %.1f ms, worst %.1f ms",
                ascending.get(ascending.size() / 2) / 1e6,
                ascending.getLast() / 1e6);
    }
}
