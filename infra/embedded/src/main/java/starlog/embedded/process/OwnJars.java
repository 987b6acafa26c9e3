package starlog.embedded.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// What the programs of infra/embedded need of this process's class path, by the list that the build has left beside the
/// classes. So a broker has the same class path whoever starts it, and finds the classes that another start left behind.
final class OwnJars {
    private static final String LIST = "/starlog/embedded/own-jars";

    private OwnJars() {}

    /// In the order of the list. The whole class path if one of them is not on it, or there is no list.
    static List<Path> onClassPath() {
        List<Path> all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        Map<String, Path> byName = all.stream()
                .collect(Collectors.toMap(jar -> jar.getFileName().toString(), jar -> jar, (first, _) -> first));
        List<Path> own = names().stream().map(byName::get).toList();
        return own.isEmpty() || own.stream().anyMatch(Objects::isNull) ? all : own;
    }

    private static List<String> names() {
        try (InputStream list = OwnJars.class.getResourceAsStream(LIST)) {
            if (list == null) return List.of();
            var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            return Arrays.stream(lines.readLine().split(","))
                    .map(name -> Path.of(name).getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
