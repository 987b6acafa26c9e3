package starlog.sector.watch;

/// An expression that cannot be meant so. The message says what was found, and what would have been understood.
public final class SyntaxFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    SyntaxFault(int position, String message) {
        super(message);
        this.position = position;
    }

    /// Of the character at which it went wrong, from 0.
    public int position() {
        return position;
    }
}
