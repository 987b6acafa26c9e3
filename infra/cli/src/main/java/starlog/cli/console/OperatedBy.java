package starlog.cli.console;

import java.util.function.BiFunction;
import picocli.CommandLine.Option;
import starlog.worldlog.operator.Operator;

/// The options that say who operates and why, for the operators' history: the same in all commands that write there.
public final class OperatedBy {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it; kept in the operators' history. Default: the user of this machine.")
    private String by;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why; kept in the operators' history. Default: no reason is given.")
    private String reason;

    /// @throws UserFault one of both is too long
    public Operator who() {
        return operator(Operator::new);
    }

    /// Of what nobody does without saying why.
    ///
    /// @throws UserFault as above, or there is no reason
    public Operator whoWithReason() {
        return operator(Operator::withReason);
    }

    private Operator operator(BiFunction<String, String, Operator> maker) {
        try {
            return maker.apply(by, reason);
        } catch (IllegalArgumentException e) {
            throw new UserFault(Exit.USED_WRONGLY, "--" + e.getMessage(), e);
        }
    }
}
