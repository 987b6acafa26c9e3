package starlog.embedded.clickhouse.http;

import java.util.Set;

/// Names of this machine itself. A web page can have its own name resolve to 127.0.0.1 and then ask whatever listens
/// there, with its own origin (DNS rebinding); but its name then stands in the request's `Host`.
final class Loopback {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    /// Whether a `Host` header, with or without port, names this machine. One without `Host` does not.
    static boolean names(String host) {
        if (host == null) return false;
        int port = host.lastIndexOf(':');
        return NAMES.contains(port > host.lastIndexOf(']') ? host.substring(0, port) : host);
    }
}
