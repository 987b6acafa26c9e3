package starlog.cli.console;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import starlog.embedded.process.StartFailed;
import starlog.runtime.config.SettingsException;
import starlog.sector.operator.Refused;
import starlog.sector.recording.NotFolded;

/// Turns whatever a subcommand throws into a message on standard error and an exit code. Stack traces go to the log;
/// `--verbose` shows it.
public final class Faults implements IExecutionExceptionHandler {
    /// By which services end, too, whose settings are wrong.
    public static final int MISCONFIGURED = Exit.USED_WRONGLY.code();

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        LoggerFactory.getLogger(Faults.class).error("{}", command.getCommandName(), fault);
        command.getErr().println("starlog " + command.getCommandName() + ": " + text(fault));
        return exit(fault).code();
    }

    private static Exit exit(Exception fault) {
        if (fault instanceof UserFault told) return told.exit();
        if (fault instanceof Refused || fault instanceof NotFolded) return Exit.FOUND_WRONG;
        if (fault instanceof SettingsException) return Exit.USED_WRONGLY;
        return Unreachable.said(fault) ? Exit.NOT_REACHABLE : Exit.FAILED;
    }

    /// One line for a person; of a process that could not be started also the end of its log, indented.
    public static String text(Throwable fault) {
        return fault instanceof StartFailed ? fault.getMessage() : line(fault);
    }

    /// One line for a person.
    public static String line(Throwable fault) {
        String message = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        String first = message.lines().findFirst().orElse(fault.toString());
        boolean meantForPeople = fault instanceof UserFault
                || fault instanceof StartFailed
                || fault instanceof SettingsException
                || fault.getClass().getName().startsWith("starlog.");
        return meantForPeople ? first : fault.getClass().getSimpleName() + ": " + first;
    }
}
