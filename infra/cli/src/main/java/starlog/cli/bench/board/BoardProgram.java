package starlog.cli.bench.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.runtime.http.Json;

/// The program of the benchmarks, which is no part of the command: each measurement runs in a process of its own, and tells
/// lines of JSON. One thread; any may end it.
final class BoardProgram {
    private final List<String> command;
    private Process running;
    private boolean ended;

    /// @param command to which `list`, or the name of a measurement and its rounds, are added
    BoardProgram(List<String> command) {
        this.command = command;
    }

    static BoardProgram at(Path home) {
        return new BoardProgram(List.of(home.resolve("infra/bin/measure").toString(), "--board"));
    }

    /// Builds the benchmarks if they are not built, or older than their sources.
    List<Listed> list() throws InterruptedException {
        List<Listed> all = new ArrayList<>();
        int code = run(List.of("list"), line -> all.add(read(line, Listed.class)));
        if (code != 0) throw new UserFault(Exit.FAILED, "the benchmarks cannot be run: exit code " + code);
        return all;
    }

    /// @return the exit code; 0 if it was ended
    int measure(String name, int rounds, Consumer<Round> told) throws InterruptedException {
        return run(List.of(name, Integer.toString(rounds)), line -> told.accept(read(line, Round.class)));
    }

    private int run(List<String> arguments, Consumer<String> told) throws InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        try {
            Process process = start(whole);
            if (process == null) return 0;
            try (BufferedReader out = process.inputReader()) {
                for (String line = out.readLine(); line != null; line = out.readLine()) told.accept(line);
            } catch (UserFault unreadable) {
                process.destroy();
                throw unreadable;
            }
            int code = process.waitFor();
            return hasEnded() ? 0 : code;
        } catch (IOException e) {
            throw new UserFault(Exit.FAILED, "cannot run " + String.join(" ", whole) + ": " + e.getMessage(), e);
        }
    }

    private synchronized Process start(List<String> whole) throws IOException {
        if (ended) return null;
        var builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        running = builder.start();
        return running;
    }

    private static <T> T read(String line, Class<T> as) {
        try {
            return Json.read(line, as);
        } catch (JsonProcessingException e) {
            throw new UserFault(
                    Exit.FAILED, "the benchmarks have told what is no " + as.getSimpleName() + ": " + line, e);
        }
    }

    /// What runs is asked to end, and nothing is run any more.
    synchronized void end() {
        ended = true;
        if (running != null) running.destroy();
    }

    synchronized boolean hasEnded() {
        return ended;
    }
}
