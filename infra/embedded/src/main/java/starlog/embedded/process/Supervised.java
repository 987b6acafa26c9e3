package starlog.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One child process over its lives: started, stopped, killed, started again. [#start] and [#restart] are for one
/// thread at a time; everything else may be called by any thread, also while a start is under way.
public final class Supervised implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(10);
    private static final int TAIL_LINES = 20;
    private static final int TAIL_LINE_CHARS = 400; // a line with a stack trace in it has thousands

    /// A session of its own keeps the terminal's Ctrl-C away from the children: their parent ends them, in order.
    private static final Optional<String> SETSID = List.of("/usr/bin/setsid", "/bin/setsid").stream()
            .filter(file -> Files.isExecutable(Path.of(file)))
            .findFirst();

    private record Life(Process process, CompletableFuture<Integer> exit) {}

    private final Launch launch;
    private final LogFile log;
    private volatile Life life;

    public Supervised(Launch launch) {
        this.launch = launch;
        this.log = new LogFile(launch.log());
    }

    public String name() {
        return launch.name();
    }

    LogFile log() {
        return log;
    }

    /// Returns when the child is ready.
    ///
    /// @throws StartFailed if it ends before, or is not ready in time, or cannot be prepared; it has ended then
    public void start() throws InterruptedException {
        if (alive()) throw new IllegalStateException(name() + " runs already: pid=" + pid());
        try {
            endLeftover();
            launch.preparation().run();
            log.beginRun();
            life = begin();
            awaitReady(life);
        } catch (IOException | InterruptedException failure) {
            kill();
            if (failure instanceof InterruptedException interrupt) throw interrupt;
            throw new StartFailed(name() + " cannot be started: " + failure, failure);
        } catch (StartFailed failure) {
            kill();
            throw failure;
        }
    }

    /// Asks the child to end and waits for it; kills it after the bound. Does nothing if it does not run.
    public void stop() {
        Life current = life;
        if (current == null) return;
        if (!current.exit.isDone()) signal(current);
        if (!ended(current, launch.stopWithin())) kill();
        forgetPid();
    }

    /// SIGKILL, and waits for the end.
    public void kill() {
        Life current = life;
        if (current == null) return;
        current.process.destroyForcibly();
        ended(current, AFTER_SIGKILL);
    }

    public void restart() throws InterruptedException {
        stop();
        start();
    }

    public boolean alive() {
        Life current = life;
        return current != null && !current.exit.isDone();
    }

    /// Of the latest life.
    ///
    /// @throws IllegalStateException if it was never started
    public long pid() {
        Life current = life;
        if (current == null) throw new IllegalStateException(name() + " was never started");
        return current.process.pid();
    }

    /// Completes with the exit code when the current life ends (128 + signal number if a signal ended it).
    public CompletableFuture<Integer> onExit() {
        Life current = life;
        if (current == null) throw new IllegalStateException(name() + " was never started");
        return current.exit.copy();
    }

    @Override
    public void close() {
        stop();
    }

    /// Ends what an earlier parent started and could not stop. It is on its way out by itself, as its parent is gone,
    /// so it gets time first. To be called only by whoever holds the data folder.
    public void endLeftover() throws IOException, InterruptedException {
        Optional<ProcessIdentity> leftover = ProcessIdentity.read(launch.pidFile());
        if (leftover.isPresent()) {
            Leftover.end(leftover.get(), launch.stopSignal(), launch.stopWithin());
            forgetPid();
        }
    }

    private Life begin() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        SETSID.ifPresent(command::add);
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .directory(launch.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().putAll(launch.environment());

        var started = new CompletableFuture<Process>();
        var exit = new CompletableFuture<Integer>();
        // The thread lives as long as the child: the kernel sends a parent-death signal when the *thread* ends that
        // started the process, so it must not be one that comes and goes.
        Thread.ofPlatform().daemon().name("child-" + name()).start(() -> await(builder, started, exit));
        try {
            Process process = started.get();
            Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
            if (identity.isPresent()) identity.get().write(launch.pidFile());
            return new Life(process, exit);
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause().getMessage(), failure);
        }
    }

    private static void await(
            ProcessBuilder builder, CompletableFuture<Process> started, CompletableFuture<Integer> exit) {
        try {
            Process process = builder.start();
            started.complete(process);
            exit.complete(process.waitFor());
        } catch (IOException | InterruptedException failure) {
            started.completeExceptionally(failure);
            exit.completeExceptionally(failure);
        }
    }

    private void awaitReady(Life current) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + launch.startWithin().toNanos();
        while (!ended(current, LOOK_EVERY)) {
            if (ready() && alive()) return;
            if (Thread.interrupted()) throw new InterruptedException();
            if (System.nanoTime() > deadline)
                throw failed("was not ready within " + launch.startWithin().toSeconds() + " s");
        }
        if (Thread.interrupted()) throw new InterruptedException();
        throw failed("ended with exit code " + current.exit.getNow(-1) + " before it was ready");
    }

    private boolean ready() {
        try {
            return launch.probe().ready(this);
        } catch (IOException notYet) {
            return false;
        }
    }

    private StartFailed failed(String what) throws IOException {
        var message = new StringBuilder(name() + " " + what + "; the end of " + log.path() + ":");
        for (String line : log.tail(TAIL_LINES)) message.append("\n  ").append(cut(line));
        return new StartFailed(message.toString());
    }

    private static String cut(String line) {
        return line.length() <= TAIL_LINE_CHARS ? line : line.substring(0, TAIL_LINE_CHARS) + " ...";
    }

    /// Also true for an interrupted caller: the child is killed then, so that nobody waits for it any longer.
    private static boolean ended(Life current, Duration bound) {
        try {
            current.exit.get(bound.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException still) {
            return false;
        } catch (ExecutionException lost) {
            return true;
        } catch (InterruptedException hurry) {
            current.process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void signal(Life current) {
        if (launch.stopSignal().equals("TERM")) current.process.destroy();
        else Signals.send(launch.stopSignal(), current.process.pid());
    }

    private void forgetPid() {
        try {
            Files.deleteIfExists(launch.pidFile());
        } catch (IOException stays) {
            // Harmless: the file names a process by its start time too, and that one has ended.
        }
    }
}
