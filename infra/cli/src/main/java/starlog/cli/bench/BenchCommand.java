package starlog.cli.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import starlog.cli.console.Examples;

/// Groups the measurements.
@Examples({"starlog bench idle", "starlog bench crowd --players 100"})
@Command(
        name = "bench",
        description = "Measure Starlog.",
        subcommands = {
            IdleCommand.class,
            EngineCommand.class,
            SessionsCommand.class,
            FailoverCommand.class,
            CrowdCommand.class,
            SocketsCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing measurement");
    }
}
