package starlog.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.cli.console.ProgressLine;
import starlog.cli.replay.ReplayDocument.Folded;

/// Replays of several sectors beside each other, until each has come to its end or somebody wants no more. After Ctrl-C the
/// program lives on until this is closed, so that what was found by then can still be told. Once.
final class Replays implements AutoCloseable {
    private static final long LINE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 200;
    private static final long STOP_SECONDS_MAX = 10;

    private final Underway underway;
    private final boolean follow;
    private final PrintWriter lines;
    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread onInterrupt = new Thread(this::leaveOff);

    /// @param follow whether none of them ends by itself
    /// @param lines where it is told how far they are, in that case
    Replays(Underway underway, boolean follow, PrintWriter lines) {
        this.underway = underway;
        this.follow = follow;
        this.lines = lines;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    /// A thread a core, or a thread a sector where none of them ends; results in the order of the tasks.
    List<Folded> run(List<Callable<List<Folded>>> tasks) throws IOException {
        int threads = follow
                ? tasks.size()
                : Math.min(tasks.size(), Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, threads));
        try (ProgressLine progress = ProgressLine.onStandardError()) {
            List<Future<List<Folded>>> futures =
                    tasks.stream().map(pool::submit).toList();
            List<Folded> all = new ArrayList<>();
            for (Future<List<Folded>> each : futures) all.addAll(await(each, futures, progress));
            return all;
        } finally {
            underway.stop();
            pool.shutdownNow();
        }
    }

    private void leaveOff() {
        underway.interrupt();
        try {
            told.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        told.countDown();
        if (!underway.interrupted()) Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }

    private List<Folded> await(Future<List<Folded>> task, List<Future<List<Folded>>> all, ProgressLine progress)
            throws IOException {
        while (true) {
            try {
                return task.get(follow ? LINE_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (follow) lines.println(underway.lastTicks());
                else progress.say(underway.words(all.size()));
                if (follow && all.stream().anyMatch(Future::isDone)) underway.stop(); // one of them differs
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while replaying", e);
            }
        }
    }

    private static RuntimeException rethrown(Throwable cause) throws IOException {
        if (cause instanceof IOException fault) throw fault;
        if (cause instanceof RuntimeException fault) return fault;
        if (cause instanceof Error fault) throw fault;
        return new IllegalStateException(cause);
    }
}
