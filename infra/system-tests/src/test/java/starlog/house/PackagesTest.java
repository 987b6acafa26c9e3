package starlog.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `docs/PACKAGES.md` says on which floor of its module each package stands: one imports only what stands below it.
/// Whoever moves one changes the document, with `-Dstarlog.golden.write=true`.
class PackagesTest {
    private static final Path DOCUMENT = Modules.HOME.resolve("docs/PACKAGES.md");
    private static final Pattern MODULE = Pattern.compile("## `([^`]+)`");
    private static final Pattern FLOOR = Pattern.compile("(\\d+)\\. (.*)");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final String BEGIN = "<!-- floors -->\n";

    private static final List<String> MODULES = new ArrayList<>();
    private static final SortedMap<String, Packages> PACKAGES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (String module : Modules.with("target/classes/starlog")) {
            MODULES.add(module);
            PACKAGES.put(module, Packages.of(Modules.HOME.resolve(module).resolve("target/classes/starlog")));
        }
        assertEquals(Modules.with("src/main/java"), MODULES, "modules that are compiled");
        if (Boolean.getBoolean("starlog.golden.write")) write();
    }

    @Test
    void no_package_imports_one_on_its_own_floor_or_above() throws IOException {
        var documented = documented();
        List<String> faults = new ArrayList<>();
        PACKAGES.forEach((module, packages) -> packages.imports().forEach((from, imports) -> {
            int floor = documented.getOrDefault(module, new TreeMap<>()).getOrDefault(from, 0);
            if (floor == 0) faults.add("%s of %s stands on no floor".formatted(from, module));
            imports.forEach((to, example) -> {
                int other = documented.getOrDefault(module, new TreeMap<>()).getOrDefault(to, 0);
                if (floor <= other)
                    faults.add("%s (floor %d of %s) imports %s (floor %d): %s"
                            .formatted(from, floor, module, to, other, example));
            });
        }));
        assertEquals(List.of(), faults);
    }

    @Test
    void no_package_is_in_a_circle_and_the_document_is_as_low_as_it_can_be() throws IOException {
        SortedMap<String, SortedMap<String, Integer>> floors = new TreeMap<>();
        PACKAGES.forEach((module, packages) -> floors.put(module, packages.floors()));
        assertEquals(floors, documented());
    }

    private static SortedMap<String, SortedMap<String, Integer>> documented() throws IOException {
        SortedMap<String, SortedMap<String, Integer>> documented = new TreeMap<>();
        String module = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher heading = MODULE.matcher(line);
            if (heading.lookingAt()) documented.put(module = heading.group(1), new TreeMap<>());
            Matcher floor = FLOOR.matcher(line);
            if (!floor.matches()) continue;
            Matcher name = NAME.matcher(floor.group(2));
            while (name.find()) documented.get(module).put(name.group(1), Integer.valueOf(floor.group(1)));
        }
        return documented;
    }

    private static void write() throws IOException {
        String before = Files.readString(DOCUMENT);
        StringBuilder text = new StringBuilder(before.substring(0, before.indexOf(BEGIN) + BEGIN.length()));
        for (String module : MODULES) {
            SortedMap<String, Integer> floors = PACKAGES.get(module).floors();
            text.append("\n## `%s`\n\n".formatted(module));
            int top = floors.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            IntStream.rangeClosed(1, top)
                    .forEach(floor -> text.append(floors.entrySet().stream()
                            .filter(each -> each.getValue() == floor)
                            .map(each -> "`" + each.getKey() + "`")
                            .collect(Collectors.joining(", ", floor + ". ", "\n"))));
        }
        Files.writeString(DOCUMENT, text);
    }
}
