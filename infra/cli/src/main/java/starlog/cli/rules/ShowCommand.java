package starlog.cli.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.sector.reload.RulesInForce;
import starlog.sector.rulebook.Rulebook;
import starlog.sector.worldfile.WorldText;

/// Prints what the log says, not what a file says.
@Tells(ShowCommand.InForce.class)
@Examples({"starlog rules show", "starlog rules show --sector 3 > now.conf", "starlog rules show --json | jq .version"})
@Command(name = "show", description = "Print the rules in force of a sector, from its log, as settings would say them.")
final class ShowCommand implements Callable<Integer> {
    /// @param sectorsWithOtherRules as those of this one
    /// @param values by name, in the simulation's units; docs/RULES.md has them
    record InForce(int sector, int version, List<Integer> sectorsWithOtherRules, Map<String, Long> values) {}

    @Mixin
    private Answer answer;

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
                throw UserFault.usage(
                        "there is no sector " + sector + "; the world has 0 to " + (world.sectorCount() - 1));
            print(world.inForce());
        }
        return Exit.AS_ASKED.code();
    }

    private void print(List<RulesInForce> inForce) {
        RulesInForce shown = inForce.get(sector);
        if (shown.version() == 0) throw new UserFault("sector " + sector + " has had no rules yet");
        Rulebook rulebook = new Rulebook();
        try {
            rulebook.replace(shown.version(), shown.values());
        } catch (IllegalStateException ofAnotherBuild) {
            throw new UserFault("the rules in force are of another build: " + ofAnotherBuild.getMessage());
        }
        List<Integer> others = inForce.stream()
                .filter(each -> !each.values().equals(shown.values()))
                .map(RulesInForce::sector)
                .toList();
        Map<String, Long> values = new TreeMap<>();
        shown.values().forEach(value -> values.put(value.name(), value.value()));
        answer.tell(new InForce(sector, shown.version(), others, values), words(shown.version(), others, rulebook));
    }

    private String words(int version, List<Integer> others, Rulebook rulebook) {
        String heading = "# sector " + sector + ", rules version " + version;
        String differing =
                others.isEmpty() ? "" : "\n# other rules are in force in sectors " + Comparison.ranges(others);
        return heading + differing + "\n" + WorldText.of(rulebook).stripTrailing();
    }
}
