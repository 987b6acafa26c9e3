package starlog.sector.playback;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.runtime.http.Problem;
import starlog.sector.clock.NodeClock;

/// The pasts that operators look at. One question is answered at a time, on a thread of its own that nobody else waits
/// for; the folds of the last few pasts are kept for a while, so that whoever plays on does not fold again. Any thread.
final class Playbacks implements AutoCloseable {
    private static final int KEPT_MAX = 3; // two panes, and one to go back to
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);
    private static final Duration WAIT = Duration.ofMillis(700); // of an asker, before progress is told
    private static final long ABANDONED_NANOS = Duration.ofSeconds(10).toNanos();

    private final NodeClock clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("past")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .factory());
    private Job job;

    // of the worker alone, the least recently used first
    private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(8, 0.75F, true);

    private record Kept(Playback playback, long usedNanos) {}

    Playbacks(NodeClock clock) {
        this.clock = clock;
        long every = KEPT_FOR.toSeconds() / 4;
        worker.scheduleWithFixedDelay(this::closeIdle, every, every, TimeUnit.SECONDS);
    }

    /// How far a fold is that is not finished yet.
    record Underway(long reached) {}

    /// What is answered now.
    ///
    /// @param stretch as JSON, or empty while it is under way
    record Answer(Optional<byte[]> stretch, Underway underway) {}

    /// Waits for a moment only; whoever asks the same again waits for the same fold.
    ///
    /// @throws Problem 503 while another question is being answered
    Answer ask(Question question, PastSource source) throws InterruptedException {
        Job asked = job(question, source);
        try {
            byte[] stretch = asked.answer.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
            forget(asked);
            return new Answer(Optional.of(stretch), new Underway(asked.reached));
        } catch (TimeoutException later) {
            return new Answer(Optional.empty(), new Underway(asked.reached));
        } catch (ExecutionException failed) {
            forget(asked);
            if (failed.getCause() instanceof Problem problem) throw problem;
            if (failed.getCause() instanceof Watch.Abandoned)
                throw Problem.notNow("PAST_ABANDONED", "nobody had asked for it for 10 s; ask again", 1);
            throw new IllegalStateException(failed.getCause());
        }
    }

    private synchronized Job job(Question question, PastSource source) {
        boolean free = job == null || job.answer.isDone();
        if (!free && !job.question.equals(question)) throw busy();
        if (job == null || !job.question.equals(question)) {
            job = new Job(question, source);
            worker.execute(job);
        }
        job.askedNanos = clock.nanos();
        return job;
    }

    private Problem busy() {
        return Problem.notNow(
                "PAST_BUSY",
                "another past is being folded, and has come to tick %d; one at a time".formatted(job.reached),
                1);
    }

    private synchronized void forget(Job done) {
        if (job == done) job = null;
    }

    private final class Job implements Runnable, Watch {
        private final Question question;
        private final PastSource source;
        private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
        private volatile long askedNanos = clock.nanos();
        private volatile long reached;

        Job(Question question, PastSource source) {
            this.question = question;
            this.source = source;
        }

        @Override
        public void run() {
            try {
                answer.complete(playback(source).stretch(question.tick(), question.before(), question.ticks(), this));
            } catch (RuntimeException | Error failed) {
                answer.completeExceptionally(failed);
            }
        }

        @Override
        public void reached(long tick) {
            reached = tick;
            if (worker.isShutdown() || clock.nanos() - askedNanos > ABANDONED_NANOS) throw new Abandoned();
        }
    }

    private Playback playback(PastSource source) {
        Kept known = kept.remove(source.name());
        Playback playback =
                known != null && known.playback.source().equals(source) ? known.playback : new Playback(source);
        if (known != null && known.playback != playback) known.playback.close();
        kept.put(source.name(), new Kept(playback, clock.nanos()));
        if (kept.size() > KEPT_MAX) kept.pollFirstEntry().getValue().playback.close();
        return playback;
    }

    private void closeIdle() {
        long now = clock.nanos();
        for (var each = kept.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, Kept> entry = each.next();
            if (now - entry.getValue().usedNanos < KEPT_FOR.toNanos()) continue;
            entry.getValue().playback.close();
            each.remove();
        }
    }

    /// Gives up what is under way, and closes all readers.
    @Override
    public void close() {
        worker.execute(() -> kept.values().forEach(each -> each.playback.close()));
        worker.shutdown();
        try {
            worker.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
