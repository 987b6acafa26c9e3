package starlog.cli.status;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.DataOption;
import starlog.cli.console.Table;
import starlog.cli.process.ProcessTree;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.runtime.config.Settings;

/// Shows every process of a running `up`.
@Command(
        name = "status",
        description = {
            "Show every process: since when, ready or why not, CPU and memory; and how far back the world can be replayed,"
                    + " and what that costs. Exit code 0 if all are ready."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(names = "--history", description = "Show how far back each sector reaches.")
    private boolean bySector;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait so long for all processes to be ready, such as after one has died.")
    private int waitSeconds;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningParts> running = whenReady();
        if (running.isEmpty()) {
            out.println("nothing runs in " + data.folder());
            return 1;
        }
        boolean ready = show(running.get(), out);
        if (running.get().ready()) showHistory(running.get(), out);
        return ready ? 0 : 1;
    }

    /// What runs, as soon as all of it is ready or the time to wait is over.
    private Optional<RunningParts> whenReady() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        try (var readiness = new Readiness()) {
            while (true) {
                Optional<RunningParts> running = RunningParts.read(data.folder());
                if (System.nanoTime() >= deadline || running.isPresent() && allReady(running.get(), readiness))
                    return running;
                Thread.sleep(LOOK_AGAIN);
            }
        }
    }

    private static boolean allReady(RunningParts running, Readiness readiness) throws InterruptedException {
        if (!running.ready()) return false;
        for (RunningPart part : running.parts())
            if (!ProcessTree.of(part.pid()).alive() || readiness.whyNot(part).isPresent()) return false;
        return true;
    }

    /// What cannot be told is no reason to fail: the processes say themselves whether they are ready.
    private void showHistory(RunningParts running, PrintWriter out) throws InterruptedException {
        try {
            Settings settings = Settings.load("sector", Path.of(running.settings()), System.getenv());
            History history = new HistorySource(settings).ask();
            if (bySector) out.println(history.table());
            out.println(history.summary());
        } catch (IOException | ExecutionException | RuntimeException e) {
            out.println("how far back the world reaches is not known: " + e.getMessage());
        }
    }

    private static boolean show(RunningParts running, PrintWriter out) throws InterruptedException {
        Map<RunningPart, ProcessTree> before = new LinkedHashMap<>();
        for (RunningPart part : running.parts()) before.put(part, ProcessTree.of(part.pid()));
        Thread.sleep(SAMPLE);
        var table = new Table("name", ">pid", ">up", ">cpu %", ">RSS MB", "ready");
        boolean allReady = running.ready();
        Set<String> counted = new HashSet<>(); // of parts that share a process, the first one shows what it takes
        try (var readiness = new Readiness()) {
            for (var each : before.entrySet()) {
                RunningPart part = each.getKey();
                ProcessTree now = ProcessTree.of(part.pid());
                Optional<String> whyNot = now.alive() ? readiness.whyNot(part) : Optional.of("does not run");
                allReady &= whyNot.isEmpty();
                boolean first = counted.add(part.process());
                table.row(
                        part.name(),
                        now.alive() ? part.pid() : "-",
                        now.alive() ? upFor(now.secondsUp()) : "-",
                        first ? String.format(Locale.ROOT, "%.1f", now.cpuPercentSince(each.getValue(), SAMPLE)) : "",
                        first ? now.rssMb() : "",
                        whyNot.isPresent() ? "no: " + whyNot.get() : yes(readiness.degraded(part)));
            }
        }
        out.println(table.text());
        for (RunningPart part : running.parts())
            if (!part.fault().isEmpty())
                out.println(part.name() + " keeps failing: " + part.fault() + " (log: " + part.log() + ")");
        if (!running.ready()) out.println("up is still starting");
        return allReady;
    }

    private static String yes(Optional<String> degraded) {
        return degraded.map(why -> "yes, but " + why).orElse("yes");
    }

    private static String upFor(double seconds) {
        long whole = (long) seconds;
        if (whole < 60) return whole + " s";
        if (whole < 3600) return whole / 60 + " m " + whole % 60 + " s";
        return whole / 3600 + " h " + whole % 3600 / 60 + " m";
    }
}
