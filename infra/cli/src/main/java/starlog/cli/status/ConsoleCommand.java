package starlog.cli.status;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;

/// Tells operators where their console is.
@Command(
        name = "console",
        description = "Print the address of the operators' console, with the token that opens it.",
        footer = {"", "Whoever has the address can do all that an operator can: --no-token leaves the token out."})
public final class ConsoleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--no-token", description = "Print the address alone; the page asks for the token.")
    private boolean withoutToken;

    @Override
    public Integer call() {
        Settings query = target.settings("query");
        String at = query.text("console.at");
        if (at.isEmpty()) throw new UserFault("starlog.query.console.at does not say where the console is");
        String token = query.at("starlog.operator").secret("token");
        spec.commandLine().getOut().println(withoutToken || token.isEmpty() ? at : at + "#token=" + token);
        return 0;
    }
}
