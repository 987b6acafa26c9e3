package starlog.cli.rules;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Tells;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;

/// Says beforehand what `apply` would do. Reads only.
@Tells(CheckCommand.Checked.class)
@Examples({"starlog rules check --config my.conf", "starlog rules check --config my.conf --json | jq .allowed"})
@Command(
        name = "check",
        description = "Tell what the rules of the settings would change in the running world; change nothing. Exit code"
                + " 0 if `apply` would do it, 2 for a mistake in them, told with file and line, 1 if it would refuse.")
final class CheckCommand implements Callable<Integer> {
    /// @param values in the settings
    /// @param compared false if nothing runs
    /// @param allowed whether every sector may be given them
    record Checked(int values, boolean compared, boolean allowed, List<Comparison.Alike> sectors) {}

    @Mixin
    private Answer answer;

    @Mixin
    private WorldSource source;

    @Override
    public Integer call() {
        CliLog.to(source.dataFolder().resolve("logs").resolve("rules-faults.log"));
        List<RuleValue> wanted = source.wanted();
        String wellFormed = "well-formed: " + wanted.size() + " values\n";
        Optional<Settings> servers = source.servers();
        if (servers.isEmpty()) {
            answer.tell(
                    new Checked(wanted.size(), false, true, List.of()),
                    wellFormed + "not compared: nothing runs in " + source.dataFolder());
            return Exit.AS_ASKED.code();
        }
        try (var world = new RunningWorld(servers.get())) {
            Comparison comparison = Comparison.of(world.inForce(), wanted);
            answer.tell(
                    new Checked(wanted.size(), true, comparison.allowed(), comparison.sectors()),
                    wellFormed + comparison.words());
            return Exit.of(comparison.allowed());
        }
    }
}
