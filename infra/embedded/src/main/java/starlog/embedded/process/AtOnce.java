package starlog.embedded.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Several starts at once, of which all or none are wanted.
public final class AtOnce {
    private AtOnce() {}

    /// One of them.
    @FunctionalInterface
    public interface Start {
        void run() throws InterruptedException;
    }

    /// Returns when all have returned. When one fails, the others are interrupted, awaited, and its failure is thrown.
    ///
    /// @param threads begin of their names
    public static void run(String threads, List<Start> starts) throws InterruptedException {
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name(threads, 0).factory())) {
            var ends = new ExecutorCompletionService<Void>(executor);
            for (Start start : starts)
                ends.submit(() -> {
                    start.run();
                    return null;
                });
            try {
                for (int i = 0; i < starts.size(); i++) ends.take().get();
            } catch (ExecutionException failure) {
                executor.shutdownNow();
                if (failure.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(failure.getCause());
            } catch (InterruptedException stop) {
                executor.shutdownNow();
                throw stop;
            }
        }
    }
}
