package starlog.cli.up;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import starlog.cli.console.UserFault;
import starlog.cli.process.OwnSession;
import starlog.embedded.DataFolder;
import starlog.embedded.process.JavaCommand;

/// Starts `up` in a session of its own, shows what it says until it is ready, and leaves it.
final class Detached {
    private static final int LOOK_EVERY_MILLIS = 50;

    private Detached() {}

    static int start(UpOptions options, List<String> arguments, PrintWriter out)
            throws IOException, InterruptedException {
        DataFolder.open(options.dataFolder()).close(); // whatever is wrong with the folder is told here and now
        Path log = options.dataFolder().resolve("logs").resolve("up.log");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command(arguments))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long shown = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            shown = show(log, shown, out);
            Optional<RunningParts> running =
                    RunningParts.read(options.dataFolder()).filter(RunningParts::ready);
            if (running.isPresent() && running.get().pid() == process.pid()) {
                awaitTable(log, process);
                show(log, shown, out);
                out.println("runs in the background as pid " + process.pid() + "; `starlog down` stops it");
                return 0;
            }
        }
        show(log, shown, out);
        if (process.exitValue() == 0) throw new UserFault("up was stopped before it was ready");
        return process.exitValue();
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(OwnSession.prefix());
        command.add(JavaCommand.java().toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "starlog.cli.StarlogMain"));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(command::add);
        return command;
    }

    /// The state says ready a moment before the table is written.
    private static void awaitTable(Path log, Process process) throws IOException, InterruptedException {
        while (!Files.readString(log).contains("\nready after ")
                && !process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            // Looked at again.
        }
    }

    private static long show(Path log, long from, PrintWriter out) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(more);
            out.print(new String(more, StandardCharsets.UTF_8).replace("; Ctrl-C stops everything", ""));
            out.flush();
            return from + more.length;
        }
    }
}
