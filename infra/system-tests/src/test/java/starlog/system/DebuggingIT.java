package starlog.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `docs/DEBUGGING.md`: its commands as they stand there, on a world whose sector processor has a fault, and what they
/// print, but for what is another in each world.
class DebuggingIT {
    private static final Duration COMMAND = Duration.ofMinutes(3);
    private static final Pattern STEP =
            Pattern.compile("```sh\\n([^`]*)\\n```\\n\\n```text\\n([^`]*)\\n```", Pattern.DOTALL);

    /// Times, ids of worlds, hashes, and what hangs on when the owner wrote its records.
    private static final Pattern EACH_TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\S+|[0-9a-f]{8}-[0-9a-f-]{27}"
                    + "|\\d+ (bytes|records)|\\b[0-9a-f]{16}\\b|offsets? \\d+( to \\d+)?|, proves tick \\d+|(?<=it fails now: ).*| +");

    private static final String FIRST_TABLE = "sector  first tick";

    @TempDir
    private Path folder;

    private StarlogCommand starlog;
    private OtherBuild other;

    @BeforeEach
    void up() throws Exception {
        Path home = Path.of(System.getProperty("starlog.home"));
        other = new OtherBuild(home, folder.resolve("other"));
        other.faulty();
        starlog = new StarlogCommand(folder, FreePorts.base());
        starlog.take(other.jar());
        StarlogCommand.Result up = starlog.up("--apart", "--only", "kafka,registry,postgres,ingest,sector,query");
        assertEquals(0, up.exitCode(), up.output());
        starlog.takePackaged();
        Files.createDirectories(folder.resolve("tree/sector-processor/src/test/java"));
    }

    @AfterEach
    void down() throws Exception {
        starlog.run(COMMAND, "down");
    }

    @Test
    void five_commands_lead_from_the_fault_to_a_test() throws Exception {
        Path document = Path.of(System.getProperty("starlog.home"), "docs", "DEBUGGING.md");
        List<MatchResult> steps =
                STEP.matcher(Files.readString(document)).results().toList();
        assertEquals(5, steps.size());
        for (MatchResult step : steps) {
            StarlogCommand.Result result = starlog.typed(COMMAND, here(step.group(1)));
            for (String line : step.group(2).lines().toList())
                assertTrue(
                        isIn(line, result.output()),
                        () -> step.group(1) + " does not print: " + line + "\n" + result.output());
        }
    }

    private String here(String command) throws Exception {
        return command.replace("parting.slog", folder.resolve("parting.slog").toString())
                .replace("$OTHER", other.engine())
                .replaceFirst("(test-from .*)", "$1 --out " + folder.resolve("tree"));
    }

    private boolean isIn(String line, String output) throws Exception {
        if (line.startsWith(FIRST_TABLE) || line.startsWith("     0 ")) return true; // its widths and times
        String wanted = same(line);
        String printed = output.replace(folder.resolve("tree") + "/", "")
                .replace(folder + "/", "")
                .replace(other.engine().replace(folder + "/", ""), "$OTHER");
        return printed.lines().anyMatch(each -> same(each).equals(wanted));
    }

    private static String same(String line) {
        return EACH_TIME.matcher(line).replaceAll("~").strip();
    }
}
