package starlog.cli.status;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import starlog.cli.console.DataOption;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;

/// Stops a running `up` and everything that it has started.
@Command(name = "down", description = "Stop a running `up`: the services first, then the stack.")
public final class DownCommand implements Callable<Integer> {
    /// Services and stack each have 20 s to end by themselves, and are killed then.
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningParts> running = RunningParts.read(data.folder());
        Optional<ProcessHandle> up = running.flatMap(each -> ProcessHandle.of(each.pid()));
        if (up.isEmpty()) {
            out.println("nothing runs in " + data.folder());
            return 0;
        }
        long begin = System.nanoTime();
        up.get().destroy();
        try {
            up.get().onExit().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException still) {
            throw new UserFault("up (pid " + up.get().pid() + ") has not ended within " + WITHIN.toSeconds() + " s");
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        out.println("stopped in " + millis + " ms: "
                + running.get().parts().stream().map(RunningPart::name).collect(Collectors.joining(", ")));
        return 0;
    }
}
