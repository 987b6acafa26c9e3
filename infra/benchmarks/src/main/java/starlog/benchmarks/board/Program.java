package starlog.benchmarks.board;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program that runs beside a measurement and tells something in one line. It is asked to end when it is closed, or this
/// JVM ends, and has to be then. One thread.
final class Program implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration END_WITHIN = Duration.ofSeconds(75); // as `up` and `chaos` take at most, and a little

    private final String name;
    private final Process process;
    private final OwnWork own;
    private final CompletableFuture<String> line;
    private final Runnable atEnd = this::end;

    /// @param folder in which it runs
    /// @param own is told of its children
    Program(Path folder, OwnWork own, List<String> command) throws IOException {
        this.name = String.join(" ", command);
        this.own = own;
        this.process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        AtEnd.add(atEnd);
        BufferedReader out = process.inputReader();
        this.line = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("program-output").start(() -> read(out));
    }

    /// To the end, so that it never waits for us.
    private void read(BufferedReader out) {
        try (out) {
            for (String next = out.readLine(); next != null; next = out.readLine())
                if (next.startsWith("{")) line.complete(next);
            line.completeExceptionally(new IOException(name + " has ended without a line of JSON"));
        } catch (IOException e) {
            line.completeExceptionally(e);
        }
    }

    /// The first line that is a JSON document.
    ///
    /// @throws IOException if it ends without, or none has come in time
    String line(Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            try {
                return line.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                own.ticks();
                if (System.nanoTime() > end)
                    throw new IOException(name + " has told nothing within " + within.toSeconds() + " s");
            } catch (ExecutionException e) {
                throw new IOException(e.getCause().getMessage(), e);
            }
        }
    }

    /// Complete when the line has come.
    CompletableFuture<String> told() {
        return line;
    }

    /// @throws IOException if it does not end in time, or badly
    void awaitEnd(Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            own.ticks();
            if (System.nanoTime() > end)
                throw new IOException(name + " has not ended within " + within.toSeconds() + " s");
        }
        if (process.exitValue() != 0) throw new IOException(name + " has ended with " + process.exitValue());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void end() {
        process.destroy();
        try {
            if (process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) return;
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        AtEnd.remove(atEnd);
    }
}
