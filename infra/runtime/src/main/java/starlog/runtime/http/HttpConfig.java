package starlog.runtime.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import starlog.runtime.config.Settings;
import starlog.runtime.limit.RateLimit;

/// Where a server listens, how much it takes at once, and whom it answers; see `reference.conf`.
///
/// @param port 0 for any free one
/// @param proxies in front of it
/// @param perAddress requests that are answered; health must be, whoever else asks, and so the operators' listener has no limit
/// @param operators the token that changes need, if this is the operators' listener
record HttpConfig(
        String host,
        int port,
        HostNames hosts,
        Origins origins,
        Proxies proxies,
        Optional<RateLimit> perAddress,
        Size size,
        Optional<OperatorToken> operators) {
    private static final int PORT_MAX = 65_535;
    private static final int PER_SECOND_MAX = 100_000;
    private static final int BURST_SECONDS = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);

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
        Settings all = service.at("starlog.http");
        int perSecond = all.integer("requests-per-second", 1, PER_SECOND_MAX);
        var perAddress = Optional.of(new RateLimit(perSecond, SECOND, BURST_SECONDS * perSecond));
        return of(service, "http", origins(all), proxies(all), perAddress, Size.PLAYERS, Optional.empty());
    }

    /// @param service the settings of a service, with `operator`
    static HttpConfig operators(Settings service) {
        Optional<OperatorToken> token = Optional.of(OperatorToken.of(service.at("starlog.operator")));
        Proxies proxies = proxies(service.at("starlog.http"));
        return of(service, "operator", Origins.NONE, proxies, Optional.empty(), Size.OPERATORS, token);
    }

    private static HttpConfig of(
            Settings service,
            String group,
            Origins origins,
            Proxies proxies,
            Optional<RateLimit> perAddress,
            Size size,
            Optional<OperatorToken> operators) {
        String host = service.text(group + ".host");
        var hosts = new HostNames(host, list(service.at("starlog.http"), "hosts"));
        int port = service.integer(group + ".port", 0, PORT_MAX);
        return new HttpConfig(host, port, hosts, origins, proxies, perAddress, size, operators);
    }

    private static Origins origins(Settings http) {
        try {
            return new Origins(Set.copyOf(list(http, "origins")));
        } catch (IllegalArgumentException e) {
            throw http.invalid("origins", "must be origins such as https://play.example, separated by commas");
        }
    }

    private static Proxies proxies(Settings http) {
        var header = Proxies.Header.named(http.oneOf("forwarded-header", "X-Forwarded-For", "Forwarded"));
        try {
            var trusted = list(http, "trusted-proxies").stream()
                    .map(Proxies.Network::of)
                    .toList();
            return new Proxies(trusted, header);
        } catch (IllegalArgumentException e) {
            String allowed = "must be addresses or networks such as 10.0.0.0/8 or fd00::/8, separated by commas";
            throw http.invalid("trusted-proxies", allowed);
        }
    }

    private static List<String> list(Settings settings, String key) {
        return Stream.of(settings.text(key).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
