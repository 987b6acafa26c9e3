package starlog.runtime.health;

import java.time.Duration;

/// A component did not answer within its bound; the message is one line that names it and its address.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreachable(String component, String address, Duration waited, Throwable last) {
        super(
                component + " at " + address + " did not answer within " + waited.toMillis() + " ms: "
                        + firstLine(last),
                last);
    }

    private static String firstLine(Throwable last) {
        String message = String.valueOf(last.getMessage());
        return message.lines().findFirst().orElse(last.getClass().getSimpleName());
    }
}
