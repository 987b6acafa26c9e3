package starlog.cli.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import starlog.cli.console.UserFault;

/// An `up` that another command has started in the background. What it started stays when that command ends.
///
/// @param page where players begin, with a slash at its end
/// @param ingest base address of command-ingest
/// @param query base address of query-api
public record StartedUp(String page, String ingest, String query) {
    /// Services and stack each have 20 s to end by themselves, and are killed then.
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private static final List<String> WITHOUT = List.of(Part.CLICKHOUSE.label(), Part.ANALYTICS.label());

    /// Starts all that players need, and returns when it is ready.
    ///
    /// @param out told what `up` says
    public static StartedUp start(Path dataFolder, int portBase, PrintWriter out)
            throws IOException, InterruptedException {
        var options = new UpOptions(
                dataFolder,
                new PortPlan(portBase),
                Optional.empty(),
                Instance.chosen(List.of(), WITHOUT, HowMany.ONE_OF_EACH),
                true);
        List<String> arguments = List.of(
                "up",
                "--data",
                dataFolder.toString(),
                "--port-base",
                Integer.toString(portBase),
                "--without",
                String.join(",", WITHOUT));
        RunningParts running = Detached.start(options, arguments, out);
        return new StartedUp(
                UpDocument.of(running).page(), address(running, Part.INGEST), address(running, Part.QUERY));
    }

    private static String address(RunningParts running, Part part) {
        return running.part(part)
                .map(RunningParts.RunningPart::address)
                .orElseThrow(() -> new UserFault(part.label() + " does not run"));
    }

    /// Stops what runs in a folder, and returns when it has ended; whoever cannot wait so long is told what is left to do.
    public static void stop(Path dataFolder) throws InterruptedException {
        Optional<ProcessHandle> up = RunningParts.read(dataFolder).flatMap(each -> ProcessHandle.of(each.pid()));
        if (up.isEmpty()) return;
        up.get().destroy();
        try {
            up.get().onExit().get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UserFault("up (pid %d) has not ended within %d s: `starlog down --data %s`"
                    .formatted(up.get().pid(), WITHIN.toSeconds(), dataFolder));
        }
    }
}
