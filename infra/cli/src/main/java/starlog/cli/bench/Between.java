package starlog.cli.bench;

import starlog.cli.console.UserFault;

/// The range of an option.
public final class Between {
    private Between() {}

    /// @throws UserFault if it is outside
    public static void check(String option, int value, int min, int max) {
        if (value < min || value > max) throw UserFault.usage(option + " is " + min + " to " + max + ": " + value);
    }
}
