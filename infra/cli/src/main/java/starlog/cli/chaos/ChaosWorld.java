package starlog.cli.chaos;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.UserFault;
import starlog.cli.status.Readiness;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.embedded.process.JavaCommand;
import starlog.embedded.process.Signals;
import starlog.runtime.config.Settings;

/// A world of its own for a run: started by `up` as its user would, its processes found in what `up` writes down.
final class ChaosWorld implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration END_WITHIN = Duration.ofSeconds(90); // `down` gives up after 60

    private final Path data;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::end, "end-world");
    private final Set<Long> paused = ConcurrentHashMap.newKeySet();

    private ChaosWorld(Path data) {
        this.data = data;
        Runtime.getRuntime().addShutdownHook(atExit); // the world is not a child of ours, and would go on
    }

    /// @throws UserFault if `up` fails
    static ChaosWorld start(Path data, int portBase, int nodes, String config, List<String> without)
            throws IOException, InterruptedException {
        Files.createDirectories(data);
        Path settings = data.resolve("chaos.conf");
        Files.writeString(settings, config);
        List<String> command = new ArrayList<>(List.of(
                "up", "--detach", "--apart", "--data", data.toString(), "--port-base", Integer.toString(portBase)));
        command.addAll(List.of("--config", settings.toString(), "--nodes", Integer.toString(nodes)));
        if (!without.isEmpty()) command.addAll(List.of("--without", String.join(",", without)));
        var world = new ChaosWorld(data); // before, as whoever ends this process meanwhile ends what it has begun
        try {
            run(command, START_WITHIN);
            return world;
        } catch (IOException | InterruptedException | RuntimeException failure) {
            world.closeAfter(failure);
            throw failure;
        }
    }

    /// Keeps the failure the one that is told.
    private void closeAfter(Exception failure) {
        try {
            close();
        } catch (UserFault | IllegalStateException another) {
            failure.addSuppressed(another);
        }
    }

    private static void run(List<String> arguments, Duration within) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.java().toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "starlog.cli.StarlogMain"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            throw new UserFault(
                    "`starlog " + arguments.getFirst() + "` is not done after " + within.toSeconds() + " s");
        }
        if (process.exitValue() != 0)
            throw new UserFault("`starlog " + arguments.getFirst() + "` ended with " + process.exitValue());
    }

    Path data() {
        return data;
    }

    Settings settings(String section) {
        return Settings.load(section, data.resolve("run").resolve("starlog.conf"), System.getenv());
    }

    URI address(String service) {
        return URI.create(HttpAddress.of(settings(service), "http"));
    }

    /// Waits until a part has a process: `up` gives one that was killed again and again more and more rest.
    ///
    /// @return the process, never 0, which to `kill` is this process and all that it started
    /// @throws IllegalStateException if there is none in time, or `up` itself is gone
    long awaitProcess(String part) throws InterruptedException {
        long[] pid = {0};
        await(
                () -> {
                    pid[0] = part(part).pid();
                    return pid[0] != 0 && ProcessHandle.of(pid[0]).isPresent();
                },
                part + " is not started again");
        return pid[0];
    }

    private List<RunningPart> parts() {
        return RunningParts.read(data)
                .orElseThrow(() -> new IllegalStateException("`up` is gone"))
                .parts();
    }

    private RunningPart part(String name) {
        return parts().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no part " + name));
    }

    /// True if all parts but this one are ready: every other node has folded what it stands by for.
    boolean othersReady(String part) throws InterruptedException {
        try (var readiness = new Readiness()) {
            for (RunningPart each : parts())
                if (!each.name().equals(part) && readiness.whyNot(each).isPresent()) return false;
            return true;
        }
    }

    /// Does a fault, to its end. What was killed is replaced by `up`.
    void suffer(Fault fault) throws IOException, InterruptedException {
        long pid = awaitProcess(fault.part());
        if (fault.kind() != Fault.Kind.STOP_NODE) {
            Signals.send("KILL", pid);
            return;
        }
        pause(pid);
        try {
            Thread.sleep(fault.lastsMillis());
        } finally {
            Signals.resume(pid);
            paused.remove(pid);
        }
    }

    /// Services stand still from now on: nothing is added to the log, and its reader has the processors.
    void rest() throws IOException, InterruptedException {
        for (RunningPart each : parts()) if (each.service() && each.pid() != 0) pause(each.pid());
    }

    private void pause(long pid) throws IOException, InterruptedException {
        paused.add(pid);
        Signals.pause(pid);
    }

    /// SIGTERM, as an operator ends a process; returns when it is gone.
    ///
    /// @return which it was
    long terminate(String name) throws InterruptedException, IOException {
        long pid = awaitProcess(name);
        Signals.send("TERM", pid);
        await(() -> ProcessHandle.of(pid).isEmpty(), name + " does not end");
        return pid;
    }

    /// Returns when `up` has put another process in its place, and that is ready.
    void awaitSuccessor(String name, long before) throws InterruptedException {
        try (var readiness = new Readiness()) {
            await(
                    () -> {
                        RunningPart now = part(name);
                        return now.pid() != before
                                && now.pid() != 0
                                && readiness.whyNot(now).isEmpty();
                    },
                    name + " did not come back");
        }
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(Condition condition, String otherwise) throws InterruptedException {
        long end = System.nanoTime() + END_WITHIN.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new IllegalStateException(otherwise);
            Thread.sleep(LOOK_EVERY);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it has ended the world
        }
    }

    private void end() {
        if (closed.getAndSet(true)) return;
        try {
            for (long pid : paused) Signals.resume(pid);
            run(List.of("down", "--data", data.toString()), END_WITHIN);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
