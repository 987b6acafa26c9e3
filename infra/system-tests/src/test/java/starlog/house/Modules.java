package starlog.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The modules of the build, by their folders in the order in which they are built.
final class Modules {
    static final Path HOME = Path.of(System.getProperty("starlog.home"));

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Modules() {}

    /// Those that have the folder.
    static List<String> with(String folder) throws IOException {
        return MODULE.matcher(Files.readString(HOME.resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(module -> Files.exists(HOME.resolve(module).resolve(folder)))
                .toList();
    }
}
