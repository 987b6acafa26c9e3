package starlog.sector.operator;

/// An operator's word that is not carried out. The message is one line for people, with the numbers and the way out.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
        super(message);
    }

    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
