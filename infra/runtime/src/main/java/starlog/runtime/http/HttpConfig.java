package starlog.runtime.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import starlog.runtime.config.Settings;

/// Where a server listens, how much it takes at once, and whom it answers; see `reference.conf`.
///
/// @param port 0 for any free one
/// @param operators the token that changes need, if this is the operators' listener
record HttpConfig(String host, int port, HostNames hosts, Size size, Optional<OperatorToken> operators) {
    private static final int PORT_MAX = 65_535;

    /// @param ioThreads each moves some 10^5 small messages a second; a service shares two cores
    /// @param connectionsMax that wait for their client, see [Lobby]
    /// @param requestsPerConnectionMax after which a connection ends
    /// @param answerSeconds for a client to read its answer
    record Size(
            int ioThreads,
            int workers,
            int connectionsMax,
            int connectionsPerAddressMax,
            int requestsPerConnectionMax,
            int answerSeconds) {
        /// REST is a side road here; players use WebSockets, which do not count as waiting.
        static final Size PLAYERS = new Size(2, 8, 1_024, 256, Integer.MAX_VALUE, 20);

        /// For a handful of probes and people.
        static final Size OPERATORS = new Size(1, 2, 64, 64, 100, 5);
    }

    /// @param service the settings of a service, with `http`
    static HttpConfig players(Settings service) {
        return of(service, "http", Size.PLAYERS, Optional.empty());
    }

    /// @param service the settings of a service, with `operator`
    static HttpConfig operators(Settings service) {
        return of(service, "operator", Size.OPERATORS, Optional.of(OperatorToken.of(service.at("starlog.operator"))));
    }

    private static HttpConfig of(Settings service, String group, Size size, Optional<OperatorToken> operators) {
        String host = service.text(group + ".host");
        var hosts = new HostNames(host, list(service.at("starlog.http"), "hosts"));
        return new HttpConfig(host, service.integer(group + ".port", 0, PORT_MAX), hosts, size, operators);
    }

    private static List<String> list(Settings settings, String key) {
        return Stream.of(settings.text(key).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /// Addresses behind which there may be many clients.
    Predicate<InetAddress> manyClients() {
        return _ -> false;
    }
}
