package starlog.cli.smoke;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;
import starlog.cli.console.Colours;
import starlog.cli.console.Faults;

/// Runs hop after hop, each within its deadline, and prints a line for each. One thread.
final class Hops {
    private final PrintWriter out;
    private final Duration deadline;
    private final List<String> failed = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();

    Hops(PrintWriter out, Duration deadline) {
        this.out = out;
        this.deadline = deadline;
    }

    /// @param outcome OK, FAILED, or -- for one that was left out
    record Hop(String name, String said, double millis, String outcome) {}

    /// A value and the moment at which it came.
    record Arrived<T>(T value, long nanos) {
        static <T> CompletableFuture<Arrived<T>> stamp(CompletableFuture<T> future) {
            return future.thenApply(value -> new Arrived<>(value, System.nanoTime()));
        }
    }

    /// What a hop found, for its line.
    interface Said<T> {
        String of(T value);
    }

    /// A hop that does its work by itself, and returns what to say.
    interface Work {
        String run() throws Exception;
    }

    /// The hop has failed and been reported; nothing that builds on it can go on.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String hop) {
            super(hop);
        }
    }

    Duration deadline() {
        return deadline;
    }

    List<Hop> all() {
        return List.copyOf(hops);
    }

    List<String> failed() {
        return failed;
    }

    /// Waits for a value and prints the time from `beginNanos` to its arrival.
    <T> T await(String hop, long beginNanos, CompletableFuture<Arrived<T>> future, Said<T> said) throws Broken {
        try {
            Arrived<T> arrived = future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            line(hop, said.of(arrived.value), (arrived.nanos - beginNanos) / 1e6, "OK");
            return arrived.value;
        } catch (TimeoutException late) {
            throw broken(hop, beginNanos, "nothing within " + deadline.toSeconds() + " s");
        } catch (ExecutionException | CompletionException failure) {
            throw broken(hop, beginNanos, reason(failure.getCause()));
        } catch (InterruptedException | RuntimeException failure) {
            throw broken(hop, beginNanos, reason(failure));
        }
    }

    /// Runs a hop on which no other builds.
    void run(String hop, Work work) {
        long begin = System.nanoTime();
        try {
            done(hop, work.run(), begin);
        } catch (Exception failure) {
            failed(hop, failure, begin);
        }
    }

    /// Tells of a hop that was not well.
    void failed(String hop, Exception failure, long beginNanos) {
        broken(hop, beginNanos, reason(failure));
    }

    /// Tells of a hop that was well.
    void done(String hop, String said, long beginNanos) {
        line(hop, said, (System.nanoTime() - beginNanos) / 1e6, "OK");
    }

    void skipped(String hop, String why) {
        hops.add(new Hop(hop, why, 0, "--"));
        out.printf("%-16s  %-58s  %10s     %s%n", hop, why, "", "--");
        out.flush();
    }

    private Broken broken(String hop, long beginNanos, String why) {
        failed.add(hop + ": " + why);
        line(hop, why, (System.nanoTime() - beginNanos) / 1e6, "FAILED");
        return new Broken(hop);
    }

    private String reason(Throwable failure) {
        LoggerFactory.getLogger(Hops.class).error("smoke", failure);
        Throwable root = failure;
        while (root instanceof CompletionException && root.getCause() != null) root = root.getCause();
        return Faults.line(root);
    }

    private void line(String hop, String what, double millis, String verdict) {
        hops.add(new Hop(hop, what, millis, verdict));
        out.printf(Locale.ROOT, "%-16s  %-58s  %10.1f ms  %s%n", hop, what, millis, Colours.cell(verdict));
        out.flush();
    }
}
