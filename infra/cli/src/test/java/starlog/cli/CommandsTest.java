package starlog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import starlog.cli.console.Tells;

/// What all commands have in common.
class CommandsTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("starlog.home"), "docs", "COMMANDS.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final CommandSpec STARLOG = StarlogMain.commandLine().getCommandSpec();

    @TempDir
    private Path folder;

    @Test
    void every_command_has_examples_that_it_would_take() {
        for (CommandSpec command : everyOne()) {
            List<String> examples = HelpSections.examples(command.commandLine());
            assertFalse(examples.isEmpty(), command.qualifiedName());
            for (String example : examples) {
                String line = example.replaceFirst("^source <\\((.*)\\)$", "$1").split(" [|<>] | && ")[0];
                List<String> words = words(line);
                assertEquals("starlog", words.getFirst(), example);
                StarlogMain.commandLine()
                        .parseArgs(words.subList(1, words.size()).toArray(String[]::new));
                assertTrue(example.contains(command.qualifiedName()), example);
            }
        }
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    @Test
    void whoever_takes_json_says_its_shape() {
        for (CommandSpec command : everyOne())
            assertEquals(
                    command.userObject().getClass().isAnnotationPresent(Tells.class),
                    command.optionsMap().containsKey("--json"),
                    command.qualifiedName());
    }

    @Test
    void what_only_tells_takes_json() {
        for (String command : List.of("status", "sectors", "audit", "replay", "smoke", "sql", "up", "down"))
            assertTrue(
                    STARLOG.subcommands()
                            .get(command)
                            .getCommandSpec()
                            .optionsMap()
                            .containsKey("--json"),
                    command);
    }

    @Test
    void the_document_says_what_the_commands_say() throws IOException {
        if (Boolean.getBoolean("starlog.golden.write")) Files.writeString(DOCUMENT, CommandsDocument.text());
        assertEquals(
                CommandsDocument.text(),
                Files.readString(DOCUMENT),
                "write it anew with -Dtest=CommandsTest -Dstarlog.golden.write=true");
    }

    @Test
    void bash_takes_the_completion_and_completes_commands_and_options() throws Exception {
        assertTrue(completed("sta").contains("status"), completed("sta"));
        assertTrue(completed("status --his").contains("--history"), completed("status --his"));
        assertTrue(completed("completion z").contains("zsh"), completed("completion z"));
    }

    private String completed(String typed) throws Exception {
        var out = new StringWriter();
        int code = StarlogMain.commandLine().setOut(new PrintWriter(out)).execute("completion", "bash");
        assertEquals(0, code);
        String[] words = ("starlog " + typed).split(" ");
        Path script = folder.resolve("complete");
        Files.writeString(script, out + """
                COMP_WORDS=(%s)
                COMP_CWORD=%d
                _complete_starlog
                echo "${COMPREPLY[@]}"
                """.formatted(String.join(" ", words), words.length - 1));
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(bash.waitFor(30, TimeUnit.SECONDS), "bash goes on");
        return said;
    }

    @Test
    void help_says_what_exit_codes_mean() {
        Matcher code = Pattern.compile("\\n  3   what was to be asked does not run")
                .matcher(STARLOG.commandLine().getUsageMessage());
        assertTrue(code.find(), STARLOG.commandLine().getUsageMessage());
    }

    private static List<CommandSpec> everyOne() {
        return Stream.concat(Stream.of(STARLOG), CommandsDocument.all(STARLOG).stream())
                .toList();
    }
}
