package starlog.embedded.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How to start, watch and stop one child.
///
/// @param name as shown to users, for instance `kafka`
/// @param preparation done before every start, after a left-over of an earlier run has ended
/// @param command program and arguments; see [JavaCommand] for a JVM
/// @param environment added to ours
/// @param folder the working folder
/// @param log standard output and standard error are appended here
/// @param pidFile remembers the process, so that one left over by a parent that was killed is found and ended
/// @param stopSignal what asks it to end, `TERM` or `INT`
/// @param startWithin bound from start to readiness
/// @param stopWithin bound from the stop signal to the end; then SIGKILL
public record Launch(
        String name,
        Preparation preparation,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        Path pidFile,
        Probe probe,
        String stopSignal,
        Duration startWithin,
        Duration stopWithin) {

    /// Files to be there before a start.
    @FunctionalInterface
    public interface Preparation {
        void run() throws IOException, InterruptedException;
    }

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Nothing to prepare, SIGTERM, 20 s to stop, two minutes to start: three seconds are usual, but on two cores
    /// with twenty processes waiting for them it took 35 s.
    public static Launch of(String name, List<String> command, Path dataFolder, Probe probe) {
        return new Launch(
                name,
                () -> {},
                command,
                Map.of(),
                dataFolder,
                dataFolder.resolve("logs").resolve(name + ".log"),
                dataFolder.resolve("run").resolve(name + ".pid"),
                probe,
                "TERM",
                Duration.ofMinutes(2),
                Duration.ofSeconds(20));
    }

    public Launch preparedBy(Preparation newPreparation) {
        return new Launch(
                name,
                newPreparation,
                command,
                environment,
                folder,
                log,
                pidFile,
                probe,
                stopSignal,
                startWithin,
                stopWithin);
    }

    public Launch environment(Map<String, String> newEnvironment) {
        return new Launch(
                name,
                preparation,
                command,
                newEnvironment,
                folder,
                log,
                pidFile,
                probe,
                stopSignal,
                startWithin,
                stopWithin);
    }

    public Launch stoppedBy(String newStopSignal) {
        return new Launch(
                name,
                preparation,
                command,
                environment,
                folder,
                log,
                pidFile,
                probe,
                newStopSignal,
                startWithin,
                stopWithin);
    }

    public Launch within(Duration newStartWithin, Duration newStopWithin) {
        return new Launch(
                name,
                preparation,
                command,
                environment,
                folder,
                log,
                pidFile,
                probe,
                stopSignal,
                newStartWithin,
                newStopWithin);
    }
}
