package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `docs/SECURITY.md` says of the four layers of limits is what the code has: settings with their defaults, counters, codes.
class LimitsDocumentTest {
    private static final Path HOME = Path.of(System.getProperty("starlog.home"));
    private static final Pattern ROW = Pattern.compile(
            "\\| `(starlog\\.[a-z.-]+)` \\| `([^`]*)` \\|(?: `(starlog\\.[a-z.]+)` \\| (?:`([A-Z_]+)`|\\d*) ?\\|.*)?");
    private static final Pattern GROUP = Pattern.compile("\\s*([a-z.-]+)\\s*\\{\\s*");
    private static final Pattern SETTING = Pattern.compile("\\s*([a-z.-]+)\\s*=\\s*(.*?)\\s*");

    @Test
    void every_limit_that_is_named_is_there() throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (Path each : files("reference.conf")) read(each, settings);
        var code = new StringBuilder();
        for (Path each : files(".java")) code.append(Files.readString(each));
        List<String> faults = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(HOME.resolve("docs/SECURITY.md"))) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                if (line.startsWith("| `starlog.")) faults.add("cannot be read: " + line);
                continue;
            }
            rows++;
            String setting = row.group(1);
            if (!row.group(2).equals(settings.get(setting))) faults.add(setting + " is " + settings.get(setting));
            if (row.group(3) != null && !hasMeter(code, row.group(3))) faults.add("no meter " + row.group(3));
            if (row.group(4) != null
                    && !Pattern.compile("\\b" + row.group(4) + "\\b")
                            .matcher(code)
                            .find()) faults.add("no code " + row.group(4));
        }
        assertTrue(rows > 20, rows + " rows");
        assertEquals(List.of(), faults);
    }

    /// By its whole name, or by what stands behind a prefix of its package's meters.
    private static boolean hasMeter(StringBuilder code, String name) {
        String tail = name.substring(name.indexOf('.', "starlog.".length()) + 1);
        return code.indexOf('"' + name + '"') >= 0 || code.indexOf('"' + tail + '"') >= 0;
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }

    /// Our own, of which each line opens or closes a group, or is a setting.
    private static void read(Path conf, Map<String, String> into) throws IOException {
        Deque<String> path = new ArrayDeque<>(List.of(""));
        for (String line : Files.readAllLines(conf)) {
            Matcher group = GROUP.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (line.strip().equals("}")) path.pop();
            else if (group.matches()) path.push(path.peek() + group.group(1) + ".");
            else if (setting.matches()) into.put(path.peek() + setting.group(1), setting.group(2));
        }
    }
}
