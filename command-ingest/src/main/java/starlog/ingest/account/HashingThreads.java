package starlog.ingest.account;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import starlog.runtime.http.Problem;

/// The few threads that hash, each with its [Argon2], below the priority of those that serve frames, and within a budget.
/// Any thread may ask; it blocks until its turn has come and is over. Whoever is known goes before strangers who came up to
/// five seconds earlier, and no stranger waits for ever.
final class HashingThreads implements AutoCloseable {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final long STRANGERS_LATER_NANOS = 5_000_000_000L;

    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Argon2> idle;
    private final Timer timer;
    private final HashBudget budget;

    /// @param atOnce threads, each with a hash's memory of its own; how many may wait for one is the caller's to bound
    HashingThreads(int atOnce, Argon2Settings settings, HashBudget budget, MeterRegistry metrics) {
        this.budget = budget;
        idle = new ArrayBlockingQueue<>(atOnce);
        for (int thread = 0; thread < atOnce; thread++) idle.add(new Argon2(settings));
        threads = new ThreadPoolExecutor(
                atOnce, atOnce, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), HashingThreads::thread);
        threads.prestartAllCoreThreads();
        timer = Timer.builder("starlog.ingest.password.hash")
                .description("One Argon2id, without the wait for its turn")
                .register(metrics);
    }

    /// The kernel heeds the priority only where the JVM is told to pass it on, as `starlog up` does.
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-hash");
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setDaemon(true);
        return thread;
    }

    /// @param known whether the asker has got in before
    /// @throws Problem 503 when the service stops
    <T> T inTurn(boolean known, Function<Argon2, T> work) {
        var turn = new Turn<>(() -> withinBudget(work), System.nanoTime() + (known ? 0 : STRANGERS_LATER_NANOS));
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException stopping) {
            throw Problem.notNow("STOPPING", "this instance is shutting down", 1);
        }
        return turn.result.join();
    }

    private record Turn<T>(Supplier<T> work, long due, CompletableFuture<T> result)
            implements Runnable, Comparable<Turn<?>> {
        Turn(Supplier<T> work, long due) {
            this(work, due, new CompletableFuture<>());
        }

        @Override
        public void run() {
            result.completeAsync(work, Runnable::run);
        }

        @Override
        public int compareTo(Turn<?> other) {
            return Long.signum(due - other.due); // nanoTime may wrap
        }
    }

    /// Callers whose turn has not come.
    int waiting() {
        return threads.getQueue().size();
    }

    private <T> T withinBudget(Function<Argon2, T> work) {
        for (long wait = budget.waitNanos(); wait > 0; wait = budget.waitNanos()) LockSupport.parkNanos(wait);
        long begin = CPU.getCurrentThreadCpuTime();
        try {
            return timer.record(() -> withMemory(work));
        } finally {
            budget.spend(CPU.getCurrentThreadCpuTime() - begin);
        }
    }

    /// There are as many as threads, so one is always idle.
    private <T> T withMemory(Function<Argon2, T> work) {
        Argon2 argon2 = idle.remove();
        try {
            return work.apply(argon2);
        } finally {
            idle.add(argon2);
        }
    }

    @Override
    public void close() {
        threads.shutdown(); // whoever waits still gets an answer
    }
}
