package starlog.cli.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.cli.console.Faults;
import starlog.embedded.process.StartFailed;
import starlog.embedded.process.Supervised;

/// Starts again what has died, each process by a thread of its own, until closed. One that ends for the same reason
/// again and again is said to do so. A process that says that only a person can mend it (exit code 2, as for wrong
/// settings) is not started again: it would say so for ever.
final class Keeper implements AutoCloseable {
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;
    private static final int SERIES = 2; // ends in a row for the same reason that are no accident any more

    /// What may be done instead of starting a process again.
    @FunctionalInterface
    interface Instead {
        /// @param why the process ended, by a fault of its own that lasts
        /// @return true if it is not to be started again
        boolean done(String why) throws InterruptedException;
    }

    private record Kept(Supervised process, LastWords words, Instead instead) {
        String why(int code) {
            return ending(code) + words.last().map(last -> ": " + last).orElse("");
        }
    }

    private final UpConsole console;
    private final Runnable changed;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /// @param changed called after a process was started again, or is known to fail, by any thread
    Keeper(UpConsole console, Runnable changed) {
        this.console = console;
        this.changed = changed;
    }

    /// From now on; the process has been started.
    synchronized void keep(Supervised process, LastWords words, Instead instead) {
        if (closing) return;
        threads.add(Thread.ofPlatform()
                .daemon()
                .name("keep-" + process.name())
                .start(() -> watch(new Kept(process, words, instead))));
    }

    /// Nothing is started again from here on. Returns when no start is under way any more.
    @Override
    public void close() {
        List<Thread> ending;
        synchronized (this) {
            closing = true;
            ending = List.copyOf(threads);
        }
        ending.forEach(Thread::interrupt);
        for (Thread thread : ending) joinUninterruptibly(thread);
    }

    private void watch(Kept kept) {
        Supervised process = kept.process();
        var policy = new RestartPolicy();
        try {
            while (!closing) {
                if (process.alive()) kept.words().begin(); // else it has said already why it could not be started
                long readyNanos = System.nanoTime();
                awaitEnd(process, policy);
                int code = exitCode(process);
                Duration healthy = Duration.ofNanos(System.nanoTime() - readyNanos);
                if (closing || !startAgain(kept, code, policy, healthy)) return;
            }
        } catch (InterruptedException end) {
            // Closed.
        }
    }

    /// Returns when the process has ended. One that has failed before has recovered only when it has been well for a
    /// while: to say so when it is ready would often be wrong a moment later.
    private void awaitEnd(Supervised process, RestartPolicy policy) throws InterruptedException {
        if (policy.times() == 0) return;
        try {
            process.onExit().get(RestartPolicy.WELL_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException well) {
            policy.recovered();
            console.line(process.name(), "well for " + RestartPolicy.WELL_AFTER.toSeconds() + " s");
            tell(process, "");
        } catch (ExecutionException lost) {
            // Its end is counted like any other.
        }
    }

    /// Until it is ready again. False if that is hopeless, or something else was done instead.
    private boolean startAgain(Kept kept, int exitCode, RestartPolicy policy, Duration healthyFor)
            throws InterruptedException {
        Supervised process = kept.process();
        LastWords words = kept.words();
        int code = exitCode;
        String why = kept.why(code);
        Duration healthy = healthyFor;
        while (!isPersistent(code, policy) || !kept.instead().done(why)) {
            if (code == Faults.MISCONFIGURED) {
                giveUp(process, why + "; no restart mends that, so it is not started again");
                return false;
            }
            Duration delay = policy.delayAfter(healthy, why);
            if (policy.worthALine(System.nanoTime())) console.line(process.name(), line(process, why, policy, delay));
            tell(
                    process,
                    policy.times() < SERIES ? "" : why + "; the same fault " + policy.times() + " times in a row");
            Thread.sleep(delay);
            long begin = System.nanoTime();
            words.begin();
            try {
                process.start();
                if (policy.times() < SERIES) {
                    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
                    console.line(process.name(), "started again after " + millis + " ms, pid " + process.pid());
                }
                changed.run();
                return true;
            } catch (StartFailed failure) {
                why = words.last().orElseGet(() -> Faults.text(failure));
                code = process.alive() ? 0 : exitCode(process);
                healthy = Duration.ZERO;
            }
        }
        return false;
    }

    /// A fault of the process's own that another start has not mended, or cannot mend: not a broker that was away for once.
    private static boolean isPersistent(int code, RestartPolicy policy) {
        boolean ofItsOwn = code > 0 && code < SIGNALLED;
        return ofItsOwn && (code == Faults.MISCONFIGURED || policy.times() > 0);
    }

    private void giveUp(Supervised process, String why) {
        console.line(process.name(), why);
        tell(process, why);
    }

    private static String line(Supervised process, String why, RestartPolicy policy, Duration delay) {
        String told = policy.times() == 1
                ? why + " (pid " + process.pid() + ")"
                : "the same fault for the " + ordinal(policy.times()) + " time in a row: " + why;
        return told + (delay.isZero() ? "; starting it again at once" : "; starting it again in " + seconds(delay));
    }

    private static String ordinal(int count) {
        int tens = count / 10 % 10;
        return count
                + (tens == 1
                        ? "th"
                        : switch (count % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    /// For [#fault].
    private void tell(Supervised process, String fault) {
        String before = fault.isEmpty() ? faults.remove(process.name()) : faults.put(process.name(), fault);
        if (!fault.equals(before == null ? "" : before)) changed.run();
    }

    /// What keeps ending a process, or "" if nothing does. Any thread.
    String fault(String name) {
        return faults.getOrDefault(name, "");
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
