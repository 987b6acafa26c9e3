package starlog.load;

import java.util.concurrent.CompletionException;

/// The server's answer was a problem (RFC 9457) instead of what was asked for.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /// @param code a word of UPPER_SNAKE_CASE, empty if the answer held none
    Refused(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /// Whether it was refused because the server cannot now.
    static boolean isNotNow(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof Refused refused && refused.status == 503;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
