package starlog.runtime.health;

/// Neither waiting nor a restart mends this; the message is one line that says what is wrong, where, and what a person
/// can do. The process ends with exit code 2, upon which it is not started again.
public final class OperatorNeeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OperatorNeeded(String why) {
        super(why);
    }
}
