package starlog.cli.bench;

import starlog.cli.console.UserFault;

/// The range of an option.
final class Between {
    private Between() {}

    /// @throws UserFault if it is outside
    static void check(String option, int value, int min, int max) {
        if (value < min || value > max) throw UserFault.usage(option + " is " + min + " to " + max + ": " + value);
    }
}
