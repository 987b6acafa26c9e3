package starlog.cli.status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import starlog.cli.console.Answer;
import starlog.cli.console.DataOption;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.cli.up.RunningParts;
import starlog.cli.up.RunningParts.RunningPart;

/// Stops a running `up` and everything that it has started.
@Tells(DownCommand.Stopped.class)
@Examples({"starlog down", "starlog down --data ~/worlds/trial"})
@Command(name = "down", description = "Stop a running `up`: the services first, then the stack.")
public final class DownCommand implements Callable<Integer> {
    /// @param parts none if nothing ran
    record Stopped(List<String> parts, long millis) {}

    /// Services and stack each have 20 s to end by themselves, and are killed then.
    private static final Duration WITHIN = Duration.ofSeconds(60);

    @Mixin
    private Answer answer;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Optional<RunningParts> running = RunningParts.read(data.folder());
        Optional<ProcessHandle> up = running.flatMap(each -> ProcessHandle.of(each.pid()));
        if (up.isEmpty()) {
            answer.tell(new Stopped(List.of(), 0), "nothing runs in " + data.folder());
            return Exit.AS_ASKED.code();
        }
        long begin = System.nanoTime();
        up.get().destroy();
        try {
            up.get().onExit().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException still) {
            throw new UserFault("up (pid " + up.get().pid() + ") has not ended within " + WITHIN.toSeconds() + " s");
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        List<String> parts =
                running.get().parts().stream().map(RunningPart::name).toList();
        answer.tell(new Stopped(parts, millis), "stopped in " + millis + " ms: " + String.join(", ", parts));
        return Exit.AS_ASKED.code();
    }
}
