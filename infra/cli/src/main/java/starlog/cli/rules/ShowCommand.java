package starlog.cli.rules;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.sector.reload.RulesInForce;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldText;

/// Prints what the log says, not what a file says.
@Command(name = "show", description = "Print the rules in force of a sector, from its log, as settings would say them.")
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--sector",
            paramLabel = "N",
            defaultValue = "0",
            description = "Which sector. Default: ${DEFAULT-VALUE}.")
    private int sector;

    @Override
    public Integer call() {
        CliLog.to(target.dataFolder().resolve("logs").resolve("rules-faults.log"));
        try (var world = new RunningWorld(target.settings("sector"))) {
            if (sector < 0 || sector >= world.sectorCount())
                throw new UserFault(
                        "there is no sector " + sector + "; the world has 0 to " + (world.sectorCount() - 1));
            print(world.inForce(), spec.commandLine().getOut());
        }
        return 0;
    }

    private void print(List<RulesInForce> inForce, PrintWriter out) {
        RulesInForce shown = inForce.get(sector);
        if (shown.version() == 0) throw new UserFault("sector " + sector + " has had no rules yet");
        Rulebook rulebook = new Rulebook();
        try {
            rulebook.replace(shown.version(), shown.values());
        } catch (IllegalStateException ofAnotherBuild) {
            throw new UserFault("the rules in force are of another build: " + ofAnotherBuild.getMessage());
        }
        out.println("# sector " + sector + ", rules version " + shown.version());
        List<Integer> others = inForce.stream()
                .filter(each -> !each.values().equals(shown.values()))
                .map(RulesInForce::sector)
                .toList();
        if (!others.isEmpty()) out.println("# other rules are in force in sectors " + Comparison.ranges(others));
        out.print(WorldText.of(rulebook));
        out.flush();
    }
}
