package starlog.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import starlog.cli.console.Examples;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;

/// The engine alone, without a running Starlog: it builds and runs the benchmarks' own program.
@Examples("starlog bench engine > engine.md")
@Command(
        name = "engine",
        description = {
            "What a tick of 300 to 50,000 ships costs, cruising, mining and fighting; and moving and seeing beside other"
                    + " libraries. Markdown tables, some six minutes.",
            "Needs nothing that runs; measure on a quiet machine."
        })
final class EngineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        spec.commandLine().getOut().println(Machine.describe());
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().flush();
        Path program = Path.of(System.getProperty("starlog.home"), "infra", "bin", "measure");
        try {
            var command = new ProcessBuilder(program.toString(), "--engine").inheritIO();
            command.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process measuring = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                measuring.descendants().forEach(ProcessHandle::destroy);
                measuring.destroy();
            }));
            return measuring.waitFor();
        } catch (IOException e) {
            throw new UserFault(Exit.FAILED, "cannot run " + program + ": " + e.getMessage());
        }
    }
}
