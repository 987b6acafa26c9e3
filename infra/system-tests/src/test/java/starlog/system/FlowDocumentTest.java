package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever follows an intent by `docs/FLOW.md` must find every class that it names.
class FlowDocumentTest {
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]\\w*)(?:\\.\\w+)?`");

    /// Records of other files: nested types of the schemas.
    private static final Set<String> NESTED = Set.of("IntentBatch");

    @Test
    void every_class_that_the_flow_names_is_there() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher = CLASS.matcher(Files.readString(HOME.resolve("docs/FLOW.md")));
        while (matcher.find()) named.add(matcher.group(1));
        assertTrue(named.size() > 20, named.toString());
        named.removeAll(NESTED);
        named.removeAll(classes());
        assertEquals(Set.of(), named);
    }

    private static Set<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
