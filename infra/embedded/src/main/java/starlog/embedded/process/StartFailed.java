package starlog.embedded.process;

/// Something could not be started. The first line of the message says what and why, fit to be shown to a user as it
/// is; lines after it, if any, are the end of the log of the process that failed.
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
