package starlog.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import starlog.house.Sizes.Size;

/// A ratchet: no file and no method becomes longer than the longest one that `docs/SIZES.md` names for its module.
/// `-Dstarlog.golden.write=true` writes the document anew, when something has become shorter.
class SizesTest {
    private static final Path DOCUMENT = Modules.HOME.resolve("docs/SIZES.md");
    private static final String BEGIN = "|---|---|---|---|---|---|---|---|---|---|\n";
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\|(?: \\d+ \\|){4} (\\d+) \\|(?: \\d+ \\|){3} (\\d+) \\|");
    private static final String SOURCES = "src/main/java";

    /// @param file lines of the longest one
    /// @param method lines of the longest one
    private record Longest(int file, int method) {}

    @Test
    void nothing_becomes_longer_than_the_longest() throws IOException {
        if (Boolean.getBoolean("starlog.golden.write")) write();
        Map<String, Longest> bounds = documented();
        List<String> faults = new ArrayList<>();
        for (String module : Modules.with(SOURCES)) {
            Sizes sizes = Sizes.of(Modules.HOME.resolve(module).resolve(SOURCES));
            Longest bound = bounds.getOrDefault(module, new Longest(0, 0));
            sizes.files().stream()
                    .filter(file -> file.lines() > bound.file)
                    .forEach(file -> faults.add("%s: %s, at most %d lines".formatted(module, file, bound.file)));
            sizes.methods().stream()
                    .filter(method -> method.lines() > bound.method)
                    .forEach(method -> faults.add("%s: %s, at most %d lines".formatted(module, method, bound.method)));
        }
        assertEquals(List.of(), faults);
    }

    private static Map<String, Longest> documented() throws IOException {
        Map<String, Longest> bounds = new TreeMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches())
                bounds.put(row.group(1), new Longest(Integer.parseInt(row.group(2)), Integer.parseInt(row.group(3))));
        }
        return bounds;
    }

    private static void write() throws IOException {
        String before = Files.readString(DOCUMENT);
        StringBuilder text = new StringBuilder(before.substring(0, before.indexOf(BEGIN) + BEGIN.length()));
        for (String module : Modules.with(SOURCES)) {
            Sizes sizes = Sizes.of(Modules.HOME.resolve(module).resolve(SOURCES));
            text.append("| `%s` | %d | %d | %s | %d | %s |\n"
                    .formatted(
                            module,
                            sizes.files().stream().mapToInt(Size::lines).sum(),
                            sizes.files().size(),
                            three(sizes.files()),
                            sizes.methods().size(),
                            three(sizes.methods())));
        }
        Files.writeString(DOCUMENT, text);
    }

    /// Median, nine in ten, longest.
    private static String three(List<Size> longestFirst) {
        int last = longestFirst.size() - 1;
        return "%d | %d | %d"
                .formatted(
                        longestFirst.get(last / 2).lines(),
                        longestFirst.get(last / 10).lines(),
                        longestFirst.getFirst().lines());
    }
}
