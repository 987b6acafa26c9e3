package starlog.cli.attack;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import starlog.cli.process.ProcessTree;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;

/// Looks at every process again and again: memory, processor, log, and how fast its health answers. A thread of its own.
final class Watch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int READY = 200;
    private static final int NOT_READY = 503;
    private static final int SILENCE = 0;

    private final RunningParts running;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .proxy(ProxySelector.of(null)) // all on this machine
            .build();
    private final Thread thread;

    /// What was seen of a process in a stretch of time.
    ///
    /// @param firstMb and the like: resident memory
    /// @param slowestMillis of its health answers
    /// @param notReady health answers that said so, as of a reader that lags
    /// @param silences no answer at all
    record Seen(
            RunningPart part,
            ProcessTree first,
            long firstLogBytes,
            long begun,
            long firstMb,
            long mostMb,
            long lastMb,
            long slowestMillis,
            int notReady,
            int silences) {
        double cpuPercent() {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            return ProcessTree.of(part.pid()).cpuPercentSince(first, since);
        }

        long logBytes() {
            return logSize(part) - firstLogBytes;
        }

        boolean gone() {
            ProcessTree now = ProcessTree.of(part.pid());
            return !now.alive()
                    || now.root().get().startTicks() != first.root().get().startTicks();
        }

        private Seen with(long rssMb, long millis, int status) {
            return new Seen(
                    part,
                    first,
                    firstLogBytes,
                    begun,
                    firstMb,
                    Math.max(mostMb, rssMb),
                    rssMb,
                    Math.max(slowestMillis, millis),
                    notReady + (status == NOT_READY ? 1 : 0),
                    silences + (status == SILENCE ? 1 : 0));
        }
    }

    Watch(RunningParts running) {
        this.running = running;
        restart();
        this.thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
    }

    /// A new stretch of time.
    synchronized void restart() {
        for (RunningPart part : running.parts()) {
            ProcessTree now = ProcessTree.of(part.pid());
            seen.put(
                    part.name(),
                    new Seen(
                            part,
                            now,
                            logSize(part),
                            System.nanoTime(),
                            now.rssMb(),
                            now.rssMb(),
                            now.rssMb(),
                            0,
                            0,
                            0));
        }
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen.values());
    }

    private void run() {
        try {
            while (true) {
                for (RunningPart part : running.parts()) look(part);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException over) {
            // It is closed.
        }
    }

    private void look(RunningPart part) throws InterruptedException {
        long rssMb = ProcessTree.of(part.pid()).rssMb();
        long begin = System.nanoTime();
        int status = part.service() ? status(part.readyUrl()) : READY;
        long millis = (System.nanoTime() - begin) / 1_000_000;
        synchronized (this) {
            seen.computeIfPresent(part.name(), (_, before) -> before.with(rssMb, millis, status));
        }
    }

    private int status(String url) throws InterruptedException {
        try {
            HttpRequest question =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return SILENCE;
        }
    }

    private static long logSize(RunningPart part) {
        try {
            return Files.size(Path.of(part.log()));
        } catch (IOException none) {
            return 0;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }
}
