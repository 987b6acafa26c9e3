package starlog.cli.console;

/// Something that its user can mend. The message is one line, shown as it is, without a stack trace.
public final class UserFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserFault(String message) {
        super(message);
    }

    public UserFault(String message, Throwable cause) {
        super(message, cause);
    }
}
