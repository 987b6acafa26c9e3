package starlog.runtime.kafka;

/// Thrown by a reader that has to take a partition again from an earlier record on.
public final class ReadAgain extends RuntimeException {
    private static final long serialVersionUID = 1;

    final long fromOffset;

    public ReadAgain(long fromOffset) {
        super("again from offset " + fromOffset, null, false, false);
        this.fromOffset = fromOffset;
    }
}
