package starlog.cli.rules;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import starlog.cli.console.Answer;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.OperatedBy;
import starlog.cli.console.Table;
import starlog.cli.console.Tells;
import starlog.cli.console.UserFault;
import starlog.runtime.config.Settings;
import starlog.schemas.input.SectorInput.RuleValue;
import starlog.sector.reload.RulesInForce;
import starlog.sector.reload.RulesReload.Outcome;
import starlog.sector.reload.RulesReload.SectorReport;

/// Rules of the settings into the log of every sector, or of none.
@Tells(ApplyCommand.Applied.class)
@Examples("starlog rules apply --config my.conf")
@Command(
        name = "apply",
        description = "Bring the rules of the settings into force in every sector of the running world. Exit code 0 if"
                + " they are. A mistake in them, or a row left out of which there may be things, changes nothing.",
        footer = {
            "",
            "A sector node that starts brings the rules of its own settings into force: start the deployment with the"
                    + " same file (`up --config FILE`), or a restart takes the change back."
        })
final class ApplyCommand implements Callable<Integer> {
    /// @param applied whether they are in force everywhere
    /// @param before what was to change
    record Applied(boolean applied, List<Comparison.Alike> before, List<SectorReport> sectors) {}

    @Mixin
    private Answer answer;

    @Mixin
    private WorldSource source;

    @Mixin
    private OperatedBy operated;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for a tick of every sector under the new rules. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        if (timeoutSeconds < 1) throw UserFault.usage("--timeout must be at least 1 s: " + timeoutSeconds);
        PrintWriter out = answer.words();
        CliLog.to(source.dataFolder().resolve("logs").resolve("rules-faults.log"));
        List<RuleValue> wanted = source.wanted();
        Settings servers = source.servers().orElseThrow(source::nothingRuns);
        try (var world = new RunningWorld(servers)) {
            List<RulesInForce> inForce = world.inForce();
            Comparison comparison = Comparison.of(inForce, wanted);
            out.println(comparison.words());
            if (!comparison.allowed()) {
                out.println("nothing was changed");
                answer.document(new Applied(false, comparison.sectors(), List.of()));
                return Exit.FOUND_WRONG.code();
            }
            List<SectorReport> reports =
                    world.apply(operated.who(), inForce, wanted, Duration.ofSeconds(timeoutSeconds));
            out.println(table(reports));
            if (source.fromFile()) out.println("keep them: a restart must be with the same file (up --config)");
            boolean well = reports.stream().allMatch(ApplyCommand::well);
            answer.document(new Applied(well, comparison.sectors(), reports));
            return Exit.of(well);
        }
    }

    private static boolean well(SectorReport report) {
        return report.outcome() == Outcome.IN_FORCE || report.outcome() == Outcome.UNCHANGED;
    }

    private static String table(List<SectorReport> reports) {
        var table = new Table(">sector", ">version before", ">version", "");
        for (SectorReport report : reports)
            table.row(report.sector(), report.versionBefore(), report.version(), words(report));
        return table.text();
    }

    private static String words(SectorReport report) {
        return switch (report.outcome()) {
            case IN_FORCE -> "in force, at tick " + report.tick();
            case UNCHANGED -> "had them already";
            case NOT_BEGUN -> "no rules yet: its first owner brings those of its own settings";
            case NO_TICK -> "written, but no tick under them in time: has the sector a living owner?";
            case OVERTAKEN -> "another writer was first: apply again";
        };
    }
}
