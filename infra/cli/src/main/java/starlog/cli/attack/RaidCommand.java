package starlog.cli.attack;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.ProgressLine;
import starlog.cli.console.Target;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.load.hostile.Horde;
import starlog.load.hostile.Raid;
import starlog.load.hostile.Server;

/// The hostile client alone.
@Tells(RaidCommand.Told.class)
@Examples({"starlog raid --list", "starlog raid --seconds 30"})
@Command(
        name = "raid",
        description = {
            "Do to a Starlog of your own what strangers and hostile players have been seen to try, for some time, and tell"
                    + " how it answered. `starlog attack` measures beside it what honest players notice.",
            "Connects from many loopback addresses. Reach: the listeners that the settings name."
        })
public final class RaidCommand implements Callable<Integer> {
    /// @param raids with `--list`: all that there are; else those of this run
    /// @param answers a line a raid: waves, and how they were answered; none with `--list`
    record Told(List<Named> raids, List<String> answers) {
        private static Told of(List<Raid> raids, List<String> answers) {
            return new Told(
                    raids.stream()
                            .map(each -> new Named(each.name(), each.what()))
                            .toList(),
                    answers);
        }
    }

    record Named(String name, String what) {}

    @Mixin
    private Answer answer;

    @Mixin
    private Target target;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--raids",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = RaidNames.class,
            description = "Only these; default all. See --list.")
    private List<String> names = List.of();

    @Option(
            names = "--victim",
            paramLabel = "NAME",
            defaultValue = "nobody",
            description = "The player whose password the raid lock-out guesses. Default: ${DEFAULT-VALUE}.")
    private String victim;

    @Option(names = "--list", description = "List the raids, and do nothing.")
    private boolean list;

    @Override
    public Integer call() throws InterruptedException {
        if (list) {
            answer.tell(Told.of(Raid.all(), List.of()), listed());
            return Exit.AS_ASKED.code();
        }
        if (seconds < 1) throw UserFault.usage("--seconds must be at least 1: " + seconds);
        List<Raid> raids = chosen(names);
        if (!target.elsewhere()) CliLog.to(target.dataFolder().resolve("logs").resolve("raid-faults.log"));
        try (var horde = new Horde(server(), raids)) {
            ProgressLine.sleep(Duration.ofSeconds(seconds), "raiding");
            List<String> answers = horde.lines();
            answer.tell(Told.of(raids, answers), String.join("\n", answers));
        }
        return Exit.AS_ASKED.code();
    }

    private static String listed() {
        return Raid.all().stream()
                .map(raid -> "%-12s %s".formatted(raid.name(), raid.what()))
                .collect(Collectors.joining("\n"));
    }

    /// @throws UserFault if there is no raid of a name
    static List<Raid> chosen(List<String> names) {
        for (String name : names)
            if (Raid.all().stream().noneMatch(raid -> raid.name().equals(name)))
                throw UserFault.usage("no raid " + name + "; there are "
                        + String.join(", ", Raid.all().stream().map(Raid::name).toList()));
        return Raid.all().stream()
                .filter(raid -> names.isEmpty() || names.contains(raid.name()))
                .toList();
    }

    private Server server() {
        return new Server(
                address("ingest", "http"),
                address("query", "http"),
                List.of(address("ingest", "operator"), address("query", "operator")),
                victim);
    }

    private InetSocketAddress address(String service, String listener) {
        URI address = URI.create(HttpAddress.of(target.settings(service), listener));
        return new InetSocketAddress(address.getHost(), address.getPort());
    }
}
