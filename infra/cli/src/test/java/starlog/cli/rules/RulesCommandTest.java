package starlog.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import starlog.cli.console.Exit;
import starlog.cli.console.Faults;

/// What the commands say before they need a running world.
class RulesCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter text = new StringWriter();
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("own.conf");
    }

    @Test
    void a_well_formed_file_is_said_to_be_so_and_compared_with_nothing_if_nothing_runs() throws IOException {
        Files.writeString(file, "starlog.rules.weapons.laser.range-units = 70");

        assertEquals(0, run("check", "--config", file.toString()), text.toString());
        assertTrue(text.toString().contains("well-formed: "), text.toString());
        assertTrue(text.toString().contains("not compared: nothing runs in " + folder), text.toString());
    }

    @Test
    void a_mistake_is_told_with_file_and_line_and_exit_code_2() throws IOException {
        Files.writeString(file, "starlog.rules.weapons {\n  laser.range-units = far\n}");

        for (String command : new String[] {"check", "apply"}) {
            assertEquals(Exit.USED_WRONGLY.code(), run(command, "--config", file.toString()));
            assertTrue(
                    text.toString()
                            .contains(
                                    "starlog.rules.weapons.laser.range-units = far (" + file + ":2): must be a number"),
                    text.toString());
        }
    }

    @Test
    void without_a_file_and_without_an_earlier_up_there_are_no_settings() {
        assertEquals(Exit.NOT_REACHABLE.code(), run("check"));
        assertTrue(text.toString().contains("nothing was ever started in " + folder), text.toString());
    }

    @Test
    void there_is_nothing_to_apply_rules_to_if_nothing_runs() throws IOException {
        Files.writeString(file, "starlog.world.seed = 2");

        assertEquals(Exit.NOT_REACHABLE.code(), run("apply", "--config", file.toString()));
        assertTrue(text.toString().contains("nothing runs in " + folder), text.toString());
    }

    private int run(String command, String... arguments) {
        String[] line = new String[arguments.length + 3];
        line[0] = command;
        line[1] = "--data";
        line[2] = folder.toString();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        var out = new PrintWriter(text, true);
        return new CommandLine(new RulesCommand())
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler(new Faults())
                .execute(line);
    }
}
