package starlog.cli.console;

import picocli.CommandLine.Option;
import starlog.worldlog.operator.Operator;

/// The option that says who operates, for the operators' history.
public final class OperatedBy {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it; kept in the operators' history. Default: the user of this machine.")
    private String by;

    /// @param reason may be empty
    /// @throws UserFault one of both is too long
    public Operator because(String reason) {
        try {
            return new Operator(by, reason);
        } catch (IllegalArgumentException e) {
            throw new UserFault("--" + e.getMessage(), e);
        }
    }
}
