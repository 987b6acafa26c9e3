package starlog.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import starlog.cli.console.Examples;

/// Groups what can be done with rules.
@Examples({
    "starlog rules show --sector 3",
    "starlog rules check --config my.conf",
    "starlog rules apply --config my.conf"
})
@Command(
        name = "rules",
        description = "Show, check or change the rules of the world, while it runs.",
        subcommands = {ShowCommand.class, CheckCommand.class, ApplyCommand.class},
        footer = {
            "",
            "Rules are starlog.world and starlog.rules of the settings; the reference.conf of sector-processor tells what"
                    + " they mean. A running world has them from its log: `apply` writes them there, once for each"
                    + " sector.",
            "A sector node that starts brings the rules of its own settings into force if they differ. So what you"
                    + " apply should be what the deployment is started with (`up --config FILE`): change that file,"
                    + " then apply it."
        })
public final class RulesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing one of show, check, apply");
    }
}
