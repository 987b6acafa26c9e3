package starlog.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import starlog.cli.attack.AttackCommand;
import starlog.cli.attack.RaidCommand;
import starlog.cli.audit.AuditCommand;
import starlog.cli.bench.BenchCommand;
import starlog.cli.chaos.ChaosCommand;
import starlog.cli.console.CliLog;
import starlog.cli.console.Examples;
import starlog.cli.console.Faults;
import starlog.cli.identity.KeysCommand;
import starlog.cli.identity.PlayersCommand;
import starlog.cli.inspect.InspectCommand;
import starlog.cli.inspect.WatchCommand;
import starlog.cli.inspect.WhyCommand;
import starlog.cli.load.LoadCommand;
import starlog.cli.nodes.DrainCommand;
import starlog.cli.nodes.SectorsCommand;
import starlog.cli.open.ConsoleCommand;
import starlog.cli.open.PlayCommand;
import starlog.cli.past.DiffCommand;
import starlog.cli.past.DiffHashesCommand;
import starlog.cli.past.DiffStatesCommand;
import starlog.cli.past.EngineCommand;
import starlog.cli.past.ExportCommand;
import starlog.cli.past.ForkCommand;
import starlog.cli.past.HashesCommand;
import starlog.cli.past.ImportCommand;
import starlog.cli.past.TakeCommand;
import starlog.cli.past.TestFromCommand;
import starlog.cli.past.UndoCommand;
import starlog.cli.past.VerifyCommand;
import starlog.cli.replay.ReplayCommand;
import starlog.cli.rules.RulesCommand;
import starlog.cli.simulate.SimulateCommand;
import starlog.cli.smoke.SmokeCommand;
import starlog.cli.sql.SqlCommand;
import starlog.cli.status.DownCommand;
import starlog.cli.status.StatusCommand;
import starlog.cli.up.UpCommand;
import starlog.cli.worldlog.DilateCommand;
import starlog.cli.worldlog.QuarantineCommand;
import starlog.cli.worldlog.SettleCommand;

/// The `starlog` command.
@Examples({"starlog up", "starlog play", "starlog smoke", "starlog status --json | jq .ready", "starlog down"})
@Command(
        name = "starlog",
        description = "An authoritative server for a 2D space MMO, event-sourced on a log.",
        mixinStandardHelpOptions = true,
        versionProvider = Build.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            PlayCommand.class,
            ConsoleCommand.class,
            SmokeCommand.class,
            ReplayCommand.class,
            DiffCommand.class,
            EngineCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            HashesCommand.class,
            DiffHashesCommand.class,
            DiffStatesCommand.class,
            TestFromCommand.class,
            InspectCommand.class,
            WhyCommand.class,
            WatchCommand.class,
            ForkCommand.class,
            UndoCommand.class,
            ImportCommand.class,
            TakeCommand.class,
            AuditCommand.class,
            SqlCommand.class,
            RulesCommand.class,
            SectorsCommand.class,
            DrainCommand.class,
            DilateCommand.class,
            QuarantineCommand.class,
            SettleCommand.class,
            KeysCommand.class,
            PlayersCommand.class,
            SimulateCommand.class,
            LoadCommand.class,
            ChaosCommand.class,
            AttackCommand.class,
            RaidCommand.class,
            BenchCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        scope = ScopeType.INHERIT)
public final class StarlogMain implements Runnable {
    @Spec
    private CommandSpec spec;

    private StarlogMain() {}

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the log, stack traces included.")
    private void verbose(boolean wanted) {
        if (wanted) CliLog.toStandardError();
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // it writes settings for others, in digits that they read
        CliLog.quiet();
        BuildInUse.mark();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return HelpSections.addTo(new CommandLine(new StarlogMain()))
                .setOut(new PrintWriter(System.out, true))
                .setErr(new PrintWriter(System.err, true))
                .setExecutionExceptionHandler(new Faults());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
