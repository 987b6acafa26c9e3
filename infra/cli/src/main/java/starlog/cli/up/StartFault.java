package starlog.cli.up;

import java.util.List;
import starlog.embedded.process.StartFailed;

/// The one line that tells a user why a process did not start.
final class StartFault {
    private StartFault() {}

    /// A service that knows why it cannot start says so in its last words, `starlog <name>: why`; otherwise what
    /// became of the process.
    static String line(StartFailed failure, String name) {
        List<String> lines = failure.getMessage().lines().toList();
        String ownWords = "starlog " + name + ": ";
        return lines.reversed().stream()
                .map(String::strip)
                .filter(line -> line.startsWith(ownWords))
                .findFirst()
                .map(line -> name + ": " + line.substring(ownWords.length()))
                .orElse(lines.getFirst());
    }
}
