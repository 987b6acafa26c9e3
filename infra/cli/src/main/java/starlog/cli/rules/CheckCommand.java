package starlog.cli.rules;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;

/// Says beforehand what `apply` would do. Reads only.
@Command(
        name = "check",
        description = "Tell what the rules of the settings would change in the running world; change nothing. Exit code"
                + " 0 if `apply` would do it, 2 for a mistake in them, told with file and line, 1 otherwise.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private WorldSource source;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        CliLog.to(source.dataFolder().resolve("logs").resolve("rules-faults.log"));
        List<RuleValue> wanted = source.wanted();
        out.println("well-formed: " + wanted.size() + " values");
        Optional<Settings> servers = source.servers();
        if (servers.isEmpty()) {
            out.println("not compared: nothing runs in " + source.dataFolder());
            return 0;
        }
        try (var world = new RunningWorld(servers.get())) {
            return new Comparison(out).print(world.inForce(), wanted) ? 0 : 1;
        }
    }
}
