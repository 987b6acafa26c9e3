package starlog.embedded.clickhouse;

/// The process cannot start, for a reason that an operator can mend; the message is the one line they read.
final class StartFailure extends Exception {
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        super(message, null, false, false);
    }
}
