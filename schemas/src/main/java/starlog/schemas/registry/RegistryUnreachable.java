package starlog.schemas.registry;

/// The registry did not answer within the time allowed at start, or answered with an error that is not about a
/// schema.
public final class RegistryUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    RegistryUnreachable(String url, Throwable cause) {
        super("schema registry " + url + " does not answer: " + cause.getMessage(), cause);
    }
}
