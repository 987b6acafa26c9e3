package starlog.sector.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import starlog.schemas.event.StateEvent;
import starlog.schemas.intent.Verdict;

/// Every verdict and every event is expected by name in some test of the rules; random battles, which reach them all
/// as well, do not count, for they do not say why.
class EveryRuleIsNamedTest {
    private static final Set<String> BATTLES = Set.of("battle", "twin");
    private static final String EXPECTED = "(thenHappened\\(|assertEquals\\((\\s*List\\.of\\()?|[ (]events\\()\\s*";

    private static List<String> tests() throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/starlog/sector"))) {
            for (Path file : files.filter(EveryRuleIsNamedTest::isTestOfRules).toList())
                tests.add(Files.readString(file));
        }
        assertTrue(tests.size() > 25, "only " + tests.size() + " tests were found");
        return tests;
    }

    private static boolean isTestOfRules(Path file) {
        return file.toString().endsWith("Test.java")
                && !BATTLES.contains(file.getParent().getFileName().toString());
    }

    private static boolean isIn(List<String> tests, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return tests.stream().anyMatch(test -> pattern.matcher(test).find());
    }

    @Test
    void every_verdict_is_expected_by_a_named_test() throws IOException {
        List<String> tests = tests();
        assertEquals(
                List.of(),
                Arrays.stream(Verdict.values())
                        .filter(verdict -> !isIn(tests, "\\.then\\([A-Z_,\\s]*\\b" + verdict + "\\b"))
                        .toList());
    }

    @Test
    void every_event_is_expected_by_a_named_test() throws IOException {
        List<String> tests = tests();
        assertEquals(
                List.of(),
                Arrays.stream(StateEvent.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .filter(event -> !isIn(tests, EXPECTED + "(new )?(StateEvent\\.)?" + event + "\\b"))
                        .toList());
    }
}
