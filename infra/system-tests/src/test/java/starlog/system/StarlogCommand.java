package starlog.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// The packaged `starlog` command on a data folder of its own, run as a user runs it, but for the launcher script:
/// that would build, in the middle of a build.
final class StarlogCommand {
    private final Path home = Path.of(System.getProperty("starlog.home"));
    private final Path folder;
    private final int portBase;
    /// In front of the packaged classes; empty for nothing.
    private String classesBefore = "";
    private final AtomicInteger runs = new AtomicInteger();

    StarlogCommand(Path folder, int portBase) {
        this.folder = folder;
        this.portBase = portBase;
    }

    /// From now on the classes of a jar are taken in place of the packaged ones, as of another build.
    void take(Path jar) {
        classesBefore = jar + ":";
    }

    /// From now on the packaged classes are taken again.
    void takePackaged() {
        classesBefore = "";
    }

    record Result(int exitCode, String output) {}

    Result up(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--detach", "--port-base", Integer.toString(portBase)));
        arguments.addAll(List.of(more));
        return run(Duration.ofMinutes(4), "up", arguments.toArray(String[]::new));
    }

    /// Runs a command on the data folder to its end.
    ///
    /// @param command a word, or two of a command that has commands of its own
    Result run(Duration within, String command, String... arguments) throws Exception {
        return ended(line(command, arguments), within);
    }

    private List<String> line(String command, String... arguments) {
        List<String> line = java(command.split(" ")[0]);
        line.addAll(List.of(command.split(" ")));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    /// As above, and it is told to stop when it has said enough: by SIGTERM, as SIGINT is ignored by whatever a shell has
    /// started in the background.
    Result stopped(Duration within, Predicate<String> enough, String command, String... arguments) throws Exception {
        Path output = output();
        Process process = started(line(command, arguments), output);
        try {
            Awaitility.await().atMost(within).until(() -> !process.isAlive() || enough.test(Files.readString(output)));
            process.destroy();
            return ended(process, output, within);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Runs a line as somebody in the project's folder would type it, on this data folder.
    Result typed(Duration within, String line) throws Exception {
        Path launcher = folder.resolve("typed");
        String java = java("typed").stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Files.writeString(
                launcher, "exec " + java + " \"$@\" --data '" + folder.resolve("data") + "'\n", StandardCharsets.UTF_8);
        String typed = line.replace("infra/bin/starlog", "bash '" + launcher + "'");
        return ended(List.of("bash", "-c", "cd '" + home + "' && " + typed), within);
    }

    private List<String> java(String classes) {
        List<String> line = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstarlog.home=" + home));
        // As the launcher does it: each is run often. An archive of classes is of one build.
        if (classesBefore.isEmpty())
            line.addAll(List.of(
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + folder.resolve(classes + ".jsa"),
                    "-Xlog:cds=off,cds+dynamic=off,aot=off"));
        String packaged = home.resolve("infra/cli/target/cli.jar") + ":" + home.resolve("infra/cli/target/lib/*");
        line.addAll(List.of("-cp", classesBefore + packaged, "starlog.cli.StarlogMain"));
        return line;
    }

    private Result ended(List<String> line, Duration within) throws Exception {
        Path output = output();
        return ended(started(line, output), output, within);
    }

    private Path output() {
        return folder.resolve("command-" + runs.incrementAndGet() + ".log");
    }

    private static Process started(List<String> line, Path output) throws IOException {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static Result ended(Process process, Path output, Duration within) throws Exception {
        if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return new Result(-1, "not ended within " + within + "\n" + Files.readString(output));
        }
        return new Result(process.exitValue(), Files.readString(output));
    }

    /// The process of `up` itself.
    long supervisorPid() throws IOException {
        return state().get("pid").asLong();
    }

    /// Name and process of each component and service, as `up` writes them down.
    Map<String, Long> parts() throws IOException {
        Map<String, Long> parts = new LinkedHashMap<>();
        for (JsonNode part : state().get("parts"))
            parts.put(part.get("name").asText(), part.get("pid").asLong());
        return parts;
    }

    /// Where a component or service is, as `up` shows it.
    String address(String name) throws IOException {
        return part(name).get("address").asText();
    }

    /// Where a service's operators find it.
    String operators(String name) throws IOException {
        return part(name).get("readyUrl").asText().replaceFirst("/readyz$", "");
    }

    private JsonNode part(String name) throws IOException {
        for (JsonNode part : state().get("parts")) if (part.get("name").asText().equals(name)) return part;
        throw new IllegalArgumentException("up runs no " + name);
    }

    private JsonNode state() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("data/run/up.json")));
    }
}
