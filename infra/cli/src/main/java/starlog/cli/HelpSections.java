package starlog.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;

/// What `--help` says beside picocli's own sections: examples of every command, and of `starlog` itself what exit codes
/// mean.
final class HelpSections {
    private static final String EXAMPLES = "examples";

    private HelpSections() {}

    static CommandLine addTo(CommandLine starlog) {
        List<String> sections = new ArrayList<>(starlog.getHelpSectionKeys());
        sections.add(EXAMPLES);
        starlog.setHelpSectionKeys(sections); // and those of its commands
        addExamples(starlog);
        UsageMessageSpec usage = starlog.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
        usage.footer(
                "",
                "Completion in this shell: source <(starlog completion bash), or zsh.",
                "Colours on a terminal only, and not with NO_COLOR. docs/COMMANDS.md has all of this.");
        return starlog;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Exit exit : Exit.values()) codes.put(Integer.toString(exit.code()), exit.meaning());
        return codes;
    }

    private static void addExamples(CommandLine command) {
        String text = "%nExamples:%n".formatted()
                + String.join(
                        "",
                        examples(command).stream()
                                .map(example -> "  " + example + System.lineSeparator())
                                .toList());
        if (!examples(command).isEmpty()) command.getHelpSectionMap().put(EXAMPLES, _ -> text);
        command.getSubcommands().values().forEach(HelpSections::addExamples);
    }

    static List<String> examples(CommandLine command) {
        Examples examples = command.getCommandSpec().userObject().getClass().getAnnotation(Examples.class);
        return examples == null ? List.of() : List.of(examples.value());
    }
}
