package starlog.cli.up;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.cli.process.ProcessFigures;
import starlog.runtime.http.Json;

/// What `up` tells the other commands, in the file `run/up.json` of the data folder.
///
/// @param pid of `up` itself
/// @param startTicks of `up`, see [ProcessFigures]
/// @param ready whether everything has been started
/// @param settings the settings file that all services were started with
public record RunningParts(
        long pid, long startTicks, String startedAt, boolean ready, String settings, List<RunningPart> parts) {
    /// @param readyUrl answers 200 when the part is ready; empty where there is none
    /// @param readyMillis from start to readiness, of its latest life
    /// @param fault what keeps ending it, or ""
    public record RunningPart(
            String name,
            boolean service,
            String address,
            String readyUrl,
            long pid,
            long readyMillis,
            String log,
            String fault) {
        /// As in the name of its log: its own, unless it shares the process.
        public String process() {
            return Path.of(log).getFileName().toString().replaceFirst("\\.log$", "");
        }

        private RunningPart as(String newName) {
            return new RunningPart(newName, service, address, readyUrl, pid, readyMillis, log, fault);
        }
    }

    public RunningParts {
        parts = List.copyOf(parts);
    }

    /// Empty if no `up` runs on this folder: a file left behind by one that was killed does not count.
    public static Optional<RunningParts> read(Path dataFolder) {
        try {
            Path file = file(dataFolder);
            if (!Files.isRegularFile(file)) return Optional.empty();
            return Optional.of(Json.read(Files.readAllBytes(file), RunningParts.class))
                    .filter(RunningParts::alive);
        } catch (JsonProcessingException ofAnotherBuild) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    public boolean alive() {
        return ProcessFigures.of(pid)
                .filter(figures -> figures.startTicks() == startTicks)
                .isPresent();
    }

    public Optional<RunningPart> part(Part part) {
        return parts.stream().filter(each -> each.name().equals(part.label())).findFirst();
    }

    /// One for each process: the first of those that share it, by the name of the process.
    public List<RunningPart> processes() {
        Map<String, RunningPart> byLog = new LinkedHashMap<>();
        for (RunningPart part : parts) byLog.putIfAbsent(part.log(), part.as(part.process()));
        return List.copyOf(byLog.values());
    }

    /// The nodes of the sector processor, in the order of their numbers.
    public List<RunningPart> sectorNodes() {
        return instances(Part.SECTOR);
    }

    /// All processes of a part, in the order of their numbers.
    public List<RunningPart> instances(Part part) {
        String label = part.label();
        return parts.stream()
                .filter(each -> each.name().equals(label) || each.name().startsWith(label + "-"))
                .toList();
    }

    /// Whole or not at all: readers never see half a file.
    void write(Path dataFolder) throws IOException {
        Path file = file(dataFolder);
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.createDirectories(file.getParent());
        Files.write(unfinished, Json.bytes(this));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path dataFolder) throws IOException {
        Files.deleteIfExists(file(dataFolder));
    }

    private static Path file(Path dataFolder) {
        return dataFolder.resolve("run").resolve("up.json");
    }
}
