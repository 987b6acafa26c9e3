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
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.cli.process.OwnSession;
import starlog.embedded.DataFolder;
import starlog.embedded.process.JavaCommand;

/// Starts `up` in a session of its own, shows what it says until it is ready, and leaves it.
final class Detached {
    /// As the line begins by which `up` says that it is ready, and how it goes on.
    static final String READY = "ready after ";

    static final String STOP = "; Ctrl-C stops everything";

    private static final int LOOK_EVERY_MILLIS = 50;

    private Detached() {}

    static RunningParts start(Path dataFolder, List<String> arguments, PrintWriter out)
            throws IOException, InterruptedException {
        DataFolder.open(dataFolder).close(); // whatever is wrong with the folder is told here and now
        Path log = dataFolder.resolve("logs").resolve("up.log");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command(arguments))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long shown = 0;
        while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            shown = show(log, shown, process.pid(), out);
            Optional<RunningParts> running = RunningParts.read(dataFolder).filter(RunningParts::ready);
            if (running.isPresent() && running.get().pid() == process.pid()) {
                awaitTable(log, process);
                show(log, shown, process.pid(), out);
                return running.get();
            }
        }
        show(log, shown, process.pid(), out);
        if (process.exitValue() == 0) throw new UserFault("up was stopped before it was ready");
        throw new UserFault(exit(process), "up has ended; " + log + " has what it said");
    }

    private static Exit exit(Process process) {
        return process.exitValue() == Exit.USED_WRONGLY.code() ? Exit.USED_WRONGLY : Exit.FAILED;
    }

    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<>(OwnSession.prefix());
        command.add(JavaCommand.java().toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "starlog.cli.StarlogMain"));
        arguments.stream()
                .filter(argument -> !List.of("--detach", "--json").contains(argument))
                .forEach(command::add);
        return command;
    }

    /// The state says ready a moment before the table is written.
    private static void awaitTable(Path log, Process process) throws IOException, InterruptedException {
        while (!Files.readString(log).matches("(?s).*\n" + READY + ".*\n")
                && !process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            // Looked at again.
        }
    }

    private static long show(Path log, long from, long pid, PrintWriter out) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] more = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(more);
            out.print(new String(more, StandardCharsets.UTF_8)
                    .replace(STOP, "; runs in the background as pid " + pid + ", `starlog down` stops it"));
            out.flush();
            return from + more.length;
        }
    }
}
