package starlog.cli.console;

/// Something that its user can mend. The message is one line, shown as it is, without a stack trace.
public final class UserFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;

    /// A wish that is refused.
    public UserFault(String message) {
        this(Exit.FOUND_WRONG, message);
    }

    public UserFault(String message, Throwable cause) {
        this(Exit.FOUND_WRONG, message, cause);
    }

    public UserFault(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    public UserFault(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    /// A command line that cannot be meant so.
    public static UserFault usage(String message) {
        return new UserFault(Exit.USED_WRONGLY, message);
    }

    /// Something that does not run, or does not answer.
    public static UserFault unreachable(String message) {
        return new UserFault(Exit.NOT_REACHABLE, message);
    }

    public Exit exit() {
        return exit;
    }
}
