package starlog.cli.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.cli.console.UserFault;
import starlog.cli.process.ProcessTree;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;

/// What every process of a running `up` takes from when this is made. One thread.
public final class Costs {
    private final RunningParts running;
    private final Map<RunningPart, ProcessTree> before = new LinkedHashMap<>();
    private final ProcessTree upBefore;
    private final long begin = System.nanoTime();

    /// @param cpuPercent of a core
    /// @param pssMb resident memory, shared pages counted once; empty where the kernel does not tell
    record Measured(String name, boolean service, double cpuPercent, long rssMb, Optional<Long> pssMb) {}

    Costs(RunningParts running) {
        this.running = running;
        for (RunningPart part : running.processes()) before.put(part, ProcessTree.of(part.pid()));
        this.upBefore = ProcessTree.of(running.pid());
    }

    /// @throws UserFault if one has not run all the time
    List<Measured> sinceThen() {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        List<Measured> measured = new ArrayList<>();
        before.forEach((part, earlier) ->
                measured.add(measured(part.name(), part.service(), earlier, ProcessTree.of(part.pid()), took)));
        measured.add(measured(
                "up", false, upBefore.alone(), ProcessTree.of(running.pid()).alone(), took));
        return measured;
    }

    private static Measured measured(
            String name, boolean service, ProcessTree earlier, ProcessTree now, Duration took) {
        if (!earlier.alive()
                || !now.alive()
                || earlier.root().get().startTicks() != now.root().get().startTicks())
            throw new UserFault(name + " has not run all the time, so there is nothing to measure");
        return new Measured(name, service, now.cpuPercentSince(earlier, took), now.rssMb(), now.pssMb());
    }
}
