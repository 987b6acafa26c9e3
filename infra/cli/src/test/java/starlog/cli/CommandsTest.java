package starlog.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Tells;

/// What all commands have in common.
class CommandsTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("starlog.home"), "docs", "COMMANDS.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final CommandSpec STARLOG = StarlogMain.commandLine().getCommandSpec();

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

    /// A lone percent sign would be printed with a warning of the library's above it.
    @Test
    void every_help_is_a_format_that_can_be_printed() {
        for (CommandSpec command : everyOne())
            for (String line : helpOf(command))
                assertDoesNotThrow(() -> String.format(line), command.qualifiedName() + ": " + line);
    }

    private static List<String> helpOf(CommandSpec command) {
        var usage = command.usageMessage();
        Stream<String> own =
                Stream.of(usage.header(), usage.description(), usage.footer()).flatMap(Stream::of);
        Stream<String> options = command.args().stream().flatMap(each -> Stream.of(each.description()));
        return Stream.concat(own, options).toList();
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
    void every_command_takes_json_but_for_groups_and_what_prints_a_text_of_its_own() {
        List<String> without = CommandsDocument.all(STARLOG).stream()
                .filter(command -> command.subcommands().isEmpty())
                .filter(command -> !command.optionsMap().containsKey("--json"))
                .map(CommandSpec::qualifiedName)
                .toList();
        assertEquals(List.of("starlog bench engine", "starlog completion"), without);
    }

    @Test
    void whoever_writes_into_the_operators_history_says_who_and_why() {
        List<String> writing = everyOne().stream()
                .filter(command ->
                        command.mixins().values().stream().anyMatch(mixin -> mixin.userObject() instanceof OperatedBy))
                .map(CommandSpec::qualifiedName)
                .toList();
        assertEquals(
                List.of(
                        "starlog dilate",
                        "starlog drain",
                        "starlog keys rotate",
                        "starlog players ban",
                        "starlog players unban",
                        "starlog quarantine",
                        "starlog rules apply",
                        "starlog settle"),
                writing);
        for (CommandSpec command : everyOne())
            assertEquals(
                    writing.contains(command.qualifiedName()),
                    command.optionsMap().containsKey("--by")
                            || command.optionsMap().containsKey("--reason"),
                    command.qualifiedName());
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
