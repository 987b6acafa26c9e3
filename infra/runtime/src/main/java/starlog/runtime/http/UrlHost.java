package starlog.runtime.http;

/// How a host from the settings stands in an address: IPv6 in brackets, or its colons would be taken for the port's.
public final class UrlHost {
    private UrlHost() {}

    /// Host and port as in a URL.
    public static String andPort(String host, int port) {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    /// Where a program of this machine reaches what listens on the host: what listens on all interfaces also does on
    /// this one.
    public static String reached(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "::1";
            default -> host;
        };
    }
}
