package starlog.cli.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import starlog.cli.process.OwnSession;
import starlog.cli.process.ProcessTree;
import starlog.embedded.process.JavaCommand;

/// `starlog raid` in a process of its own, which takes the processor only when nobody else wants it: a real attacker's
/// work is done on other machines.
public final class HostileProcess implements AutoCloseable {
    private static final List<String> NICE = List.of("/usr/bin/nice", "/bin/nice");
    private static final int STOP_SECONDS = 90;

    private final Process process;
    private final Path output;

    /// @param arguments of `raid`
    public HostileProcess(List<String> arguments, Path output) {
        this.output = output;
        try {
            process = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(output.toFile())
                    .start();
            OwnSession.leastUrgent(process.pid());
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(OwnSession.prefix());
        NICE.stream()
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .ifPresent(file -> command.addAll(List.of(file, "-n", "19")));
        command.add(JavaCommand.java().toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "starlog.cli.StarlogMain", "raid"));
        command.addAll(arguments);
        return command;
    }

    long cpuMillis() {
        return ProcessTree.of(process.pid()).cpuMillis();
    }

    /// Waits for its end.
    ///
    /// @return what it has to say, a line a raid
    List<String> words() throws InterruptedException {
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) return List.of("the hostile client did not end");
        try {
            return Files.readAllLines(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
