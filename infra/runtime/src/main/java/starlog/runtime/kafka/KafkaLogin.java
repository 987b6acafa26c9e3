package starlog.runtime.kafka;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthenticationException;
import starlog.runtime.health.OperatorNeeded;

/// What a client does that a cluster does not let in, or that does not trust the cluster's certificate: neither waiting
/// nor a restart mends that, so it is said at once.
public final class KafkaLogin {
    private KafkaLogin() {}

    /// Asks a client, whose error may be that it was not let in.
    ///
    /// @throws OperatorNeeded that was the error
    public static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (AuthenticationException e) {
            throw refused(e);
        }
    }

    /// The error in one line, with the reason of TLS if it was that.
    public static OperatorNeeded refused(AuthenticationException error) {
        Throwable tls = error.getCause();
        return new OperatorNeeded(
                "authentication with kafka failed: " + error.getMessage()
                        + (tls == null ? "" : ": " + tls.getMessage())
                        + "; it is as starlog.kafka.bootstrap and starlog.kafka.properties say (security.protocol, sasl.*, ssl.*)");
    }
}
