package starlog.cli.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import starlog.cli.console.Faults;
import starlog.embedded.process.StartFailed;

/// Why a process could not be started, for people: a service that knows it writes `starlog <name>: why`
/// to its log before it ends. One thread.
final class LastWords {
    private static final int LOOK_BACK_BYTES = 256 << 10;

    private final String name;
    private final List<String> services;
    private final Path log;
    private long begin;

    /// @param name of the process
    /// @param services that it runs
    LastWords(String name, List<String> services, Path log) {
        this.name = name;
        this.services = List.copyOf(services);
        this.log = log;
    }

    /// To be called before the start: what earlier lives wrote does not count.
    void begin() {
        begin = size();
    }

    /// What it said, or else all that is known: what became of it, and the end of its log.
    String why(StartFailed failure) {
        return last().map(words -> name + ": " + words + " (log: " + log + ")").orElseGet(() -> Faults.text(failure));
    }

    /// Empty if the process said nothing of the kind since [#begin].
    Optional<String> last() {
        return lines().reversed().stream().flatMap(this::words).findFirst();
    }

    /// Of which service, if there are several.
    private Stream<String> words(String line) {
        return services.stream()
                .filter(service -> line.startsWith("starlog " + service + ": "))
                .map(service -> line.substring(
                        services.size() == 1 ? "starlog : ".length() + service.length() : "starlog ".length()));
    }

    private List<String> lines() {
        long end = size();
        // A log that is shorter than before was set aside at the start.
        long from = Math.max(begin > end ? 0 : begin, end - LOOK_BACK_BYTES);
        byte[] bytes = new byte[(int) (end - from)];
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            file.readFully(bytes);
        } catch (IOException unreadable) {
            return List.of();
        }
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private long size() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
