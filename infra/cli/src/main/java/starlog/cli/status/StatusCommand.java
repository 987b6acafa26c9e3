package starlog.cli.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;
import starlog.cli.console.Tells;
import starlog.cli.process.ProcessTree;
import starlog.cli.status.StatusDocument.PartStatus;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;
import starlog.runtime.config.Settings;

/// Shows every process of a running `up`.
@Tells(StatusDocument.class)
@Examples({
    "starlog status",
    "starlog status --wait 60 && starlog smoke",
    "starlog status --json | jq -r '.parts[] | select(.ready | not) | .name'"
})
@Command(
        name = "status",
        description = {
            "Show every process: since when, ready or why not, CPU and memory; and how far back the world can be replayed,"
                    + " and what that costs. Exit code 0 if all are ready, 3 if nothing runs."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final Duration SAMPLE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    @Mixin
    private Answer answer;

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
        Optional<RunningParts> running = whenReady();
        if (running.isEmpty()) {
            StatusDocument nothing = StatusDocument.nothing(data.folder());
            answer.tell(nothing, nothing.words());
            return Exit.NOT_REACHABLE.code();
        }
        StatusDocument status = withHistory(running.get());
        answer.tell(status, status.words() + words(status));
        return Exit.of(status.ready());
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
    private StatusDocument withHistory(RunningParts running) throws InterruptedException {
        List<PartStatus> parts = look(running);
        boolean ready = running.ready() && parts.stream().allMatch(PartStatus::ready);
        List<SectorHistory> history = null;
        String fault = null;
        try {
            if (running.ready()) history = new HistorySource(settings(running)).ask();
        } catch (IOException | ExecutionException | RuntimeException e) {
            fault = Faults.line(e);
        }
        return new StatusDocument(data.folder(), ready, !running.ready(), parts, history, fault);
    }

    private static Settings settings(RunningParts running) {
        return Settings.load("sector", Path.of(running.settings()), System.getenv());
    }

    private String words(StatusDocument status) {
        if (status.historyFault() != null)
            return "\nhow far back the world reaches is not known: " + status.historyFault();
        if (status.history() == null) return "";
        var history = new History(status.history(), System.currentTimeMillis());
        return (bySector ? "\n" + history.table() : "") + "\n" + history.summary();
    }

    private static List<PartStatus> look(RunningParts running) throws InterruptedException {
        Map<RunningPart, ProcessTree> before = new LinkedHashMap<>();
        for (RunningPart part : running.parts()) before.put(part, ProcessTree.of(part.pid()));
        Thread.sleep(SAMPLE);
        List<PartStatus> parts = new ArrayList<>();
        Set<String> counted = new HashSet<>(); // of parts that share a process, the first one shows what it takes
        try (var readiness = new Readiness()) {
            for (var each : before.entrySet()) {
                boolean first = counted.add(each.getKey().process());
                parts.add(look(each.getKey(), each.getValue(), !first, readiness));
            }
        }
        return parts;
    }

    private static PartStatus look(RunningPart part, ProcessTree before, boolean shares, Readiness readiness)
            throws InterruptedException {
        ProcessTree now = ProcessTree.of(part.pid());
        Optional<String> whyNot = now.alive() ? readiness.whyNot(part) : Optional.of("does not run");
        return new PartStatus(
                part.name(),
                part.address(),
                part.pid(),
                now.alive(),
                (long) now.secondsUp(),
                shares,
                now.cpuPercentSince(before, SAMPLE),
                now.rssMb(),
                whyNot.isEmpty(),
                whyNot.orElse(null),
                whyNot.isEmpty() ? readiness.degraded(part).orElse(null) : null,
                part.fault().isEmpty() ? null : part.fault(),
                part.log());
    }
}
