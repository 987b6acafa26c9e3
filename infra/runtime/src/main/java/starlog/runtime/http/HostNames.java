package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names by which a server may be called. A page of a stranger that has its own name point at this machine (DNS
/// rebinding) is for the browser of the same origin as we are; only the name in `Host` tells it apart. Immutable.
final class HostNames {
    private static final String ANY = "*";

    private final Set<String> names;

    /// @param names beside the loopback's, such as `game.example`; `*` is any
    HostNames(String listening, List<String> names) {
        this.names = Stream.concat(Stream.of(listening), names.stream())
                .map(HostNames::normal)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// @throws Problem 421 if it is called by a name that is not its own
    void check(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        // Without one, as in HTTP/1.0: then it is no browser.
        if (host == null || names.contains(ANY) || isOurs(normal(withoutPort(host)), exchange)) return;
        throw new Problem(
                421,
                "HOST_UNKNOWN",
                "This server does not have that name",
                "this server is not called \"" + host + "\"; names of its own go into starlog.http.hosts",
                Map.of("Connection", "close"));
    }

    /// Whether it is called by a name that means this machine and nothing else.
    static boolean isLoopback(HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (host == null) return false;
        String name = normal(withoutPort(host));
        return name.equals("localhost")
                || ClientAddress.literal(name)
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    private boolean isOurs(String name, HttpServerExchange exchange) {
        if (name.equals("localhost") || names.contains(name)) return true;
        return ClientAddress.literal(name)
                .filter(address -> address.isLoopbackAddress() || address.equals(reached(exchange)))
                .isPresent();
    }

    /// The address of this machine that the client has connected to, which cannot be rebound.
    private static InetAddress reached(HttpServerExchange exchange) {
        return exchange.getDestinationAddress().getAddress();
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String normal(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
