package starlog.cli.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import starlog.cli.console.Faults;
import starlog.embedded.process.StartFailed;
import starlog.embedded.process.Supervised;

/// Starts again what has died, each process by a thread of its own, until closed. A process that says that
/// only a person can mend it (exit code 2, as for wrong settings) is not started again: it would say so for ever.
final class Keeper implements AutoCloseable {
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private final UpConsole console;
    private final Runnable changed;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    /// @param changed called after a process was started again, by any thread
    Keeper(UpConsole console, Runnable changed) {
        this.console = console;
        this.changed = changed;
    }

    /// From now on; the process has been started.
    synchronized void keep(Supervised process, LastWords words) {
        threads.add(Thread.ofPlatform().daemon().name("keep-" + process.name()).start(() -> watch(process, words)));
    }

    /// Nothing is started again from here on. Returns when no start is under way any more.
    @Override
    public synchronized void close() {
        closing = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) joinUninterruptibly(thread);
        threads.clear();
    }

    private void watch(Supervised process, LastWords words) {
        var policy = new RestartPolicy();
        try {
            while (!closing) {
                words.begin();
                long readyNanos = System.nanoTime();
                int code = exitCode(process);
                Duration healthy = Duration.ofNanos(System.nanoTime() - readyNanos);
                if (closing || !startAgain(process, words, code, policy, healthy)) return;
            }
        } catch (InterruptedException end) {
            // Closed.
        }
    }

    /// Until it is ready again. False if that is hopeless.
    private boolean startAgain(
            Supervised process, LastWords words, int exitCode, RestartPolicy policy, Duration healthyFor)
            throws InterruptedException {
        int code = exitCode;
        String why = ending(code) + " (pid " + process.pid() + ")"
                + words.last().map(last -> ": " + last).orElse("");
        Duration healthy = healthyFor;
        while (code != Faults.MISCONFIGURED) {
            Duration delay = policy.delayAfter(healthy);
            console.line(process.name(), why + "; starting it again in " + seconds(delay));
            Thread.sleep(delay);
            long begin = System.nanoTime();
            words.begin();
            try {
                process.start();
                long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
                console.line(process.name(), "ready again after " + millis + " ms, pid " + process.pid());
                changed.run();
                return true;
            } catch (StartFailed failure) {
                why = words.last().orElseGet(() -> Faults.line(failure));
                code = process.alive() ? 0 : exitCode(process);
                healthy = Duration.ZERO;
            }
        }
        console.line(process.name(), why + "; no restart mends that, so it is not started again");
        changed.run();
        return false;
    }

    private static int exitCode(Supervised process) throws InterruptedException {
        try {
            return process.onExit().get();
        } catch (ExecutionException lost) {
            return -1;
        }
    }

    static String ending(int code) {
        if (code == SIGNALLED + SIGKILL) return "was killed";
        if (code > SIGNALLED) return "was ended by signal " + (code - SIGNALLED);
        return "ended with exit code " + code;
    }

    private static String seconds(Duration delay) {
        return String.format(Locale.ROOT, "%.1f s", delay.toMillis() / 1e3);
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = Thread.interrupted();
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
