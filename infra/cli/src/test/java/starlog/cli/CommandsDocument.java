package starlog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import starlog.cli.console.Exit;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;

/// docs/COMMANDS.md, as the commands themselves make it.
final class CommandsDocument {
    private CommandsDocument() {}

    static String text() {
        var text = new StringBuilder("""
                # Commands

                What every command says of itself; a test writes this file. `infra/bin/starlog COMMAND --help` says the same.

                ## Exit codes

                """);
        var codes = new Table(">code", "meaning");
        for (Exit exit : Exit.values()) codes.row(exit.code(), exit.meaning());
        text.append(codes.markdown()).append("""


                ## JSON

                With `--json` a command prints one document on standard output. Names in it stay as they are; new ones may come.
                A number above 2^53 is written as text, as JavaScript would misread it; what is not known is null; times are in
                UTC by ISO 8601. Errors, and what is said on the way, go to standard error. A command that ends with
                2, 3 or 4 has no document, but for `status` of nothing; where 1 says that a wish was refused, there may be none.
                """);
        for (CommandSpec command : all(StarlogMain.commandLine().getCommandSpec()))
            text.append(section(command.commandLine()));
        return text.toString();
    }

    /// Leaves and groups, in their order, without `starlog` itself.
    static List<CommandSpec> all(CommandSpec parent) {
        List<CommandSpec> all = new ArrayList<>();
        for (CommandLine command : Set.copyOf(parent.subcommands().values()).stream()
                .sorted(java.util.Comparator.comparing(CommandLine::getCommandName))
                .toList()) {
            all.add(command.getCommandSpec());
            all.addAll(all(command.getCommandSpec()));
        }
        return all;
    }

    private static String section(CommandLine command) {
        String help = command.getUsageMessage(Ansi.OFF)
                .replace(System.lineSeparator(), "\n")
                .stripTrailing();
        String name = command.getCommandSpec().qualifiedName();
        String section = "\n## " + name + "\n\n```text\n" + help.replaceAll("(?m) +$", "") + "\n```\n";
        Class<?> type = command.getCommandSpec().userObject().getClass();
        Tells tells = type.getAnnotation(Tells.class);
        return tells == null ? section : section + "\n`--json`:\n\n```text\n" + JsonShape.of(tells.value()) + "\n```\n";
    }
}
