package starlog.cli.attack;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.HttpAddress;
import starlog.cli.console.Target;
import starlog.cli.console.UserFault;
import starlog.load.hostile.Horde;
import starlog.load.hostile.Raid;
import starlog.load.hostile.Server;

/// The hostile client alone.
@Examples({"starlog raid --list", "starlog raid --seconds 30"})
@Command(
        name = "raid",
        description = {
            "Do to a Starlog of your own what strangers and hostile players have been seen to try, for some time, and tell"
                    + " how it answered. `starlog attack` measures beside it what honest players notice.",
            "Connects from many loopback addresses. Reach: the listeners that the settings name."
        })
public final class RaidCommand implements Callable<Integer> {
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--raids", paramLabel = "NAME", split = ",", description = "Only these; default all. See --list.")
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
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Raid.all().forEach(raid -> out.printf("%-12s %s%n", raid.name(), raid.what()));
            return 0;
        }
        if (seconds < 1) throw UserFault.usage("--seconds must be at least 1: " + seconds);
        List<Raid> raids = chosen(names);
        if (!target.elsewhere()) CliLog.to(target.dataFolder().resolve("logs").resolve("raid-faults.log"));
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        try (var horde = new Horde(server(), raids)) {
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(Math.min(left, TELL_EVERY.toNanos())));
                if (end - System.nanoTime() > 0)
                    System.err.printf(
                            "%d s left%n",
                            Duration.ofNanos(end - System.nanoTime()).toSeconds());
            }
            horde.lines().forEach(out::println);
        }
        return 0;
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
