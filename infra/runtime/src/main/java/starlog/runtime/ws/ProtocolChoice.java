package starlog.runtime.ws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.runtime.http.Problem;

/// Finds out which [Protocol] a handshake names: the first of the WebSocket subprotocols that it offers and that works, or,
/// if it offers none, `protocol=2` in its address. Counts them, and those that are unknown. Any thread.
final class ProtocolChoice {
    private static final HttpString OFFERED = Headers.SEC_WEB_SOCKET_PROTOCOL;
    private static final String IN_QUERY = "protocol";
    private static final int NAME_CHARS_MAX = 64; // of a stranger's, said back

    private final Map<Protocol, Counter> chosen = new EnumMap<>(Protocol.class);
    private final Counter unknown;

    ProtocolChoice(MeterRegistry metrics) {
        for (Protocol each : Protocol.values()) chosen.put(each, counter(Integer.toString(each.number), metrics));
        unknown = counter("unknown", metrics);
    }

    private static Counter counter(String version, MeterRegistry metrics) {
        return Counter.builder("starlog.ws.protocol")
                .description("Handshakes of WebSockets by the version of the protocol; unknown ones are refused")
                .tag("version", version)
                .register(metrics);
    }

    /// The version that counts; if it was offered as a subprotocol, the answer selects it.
    ///
    /// @throws Problem 400 `PROTOCOL_UNKNOWN`: one is named, and none that works
    Protocol of(HttpServerExchange exchange) {
        List<String> offered = offered(exchange.getRequestHeaders());
        Optional<String> asked =
                Optional.ofNullable(exchange.getQueryParameters().get(IN_QUERY)).map(values -> values.peekFirst());
        Protocol choice = offered.isEmpty()
                ? asked.map(number -> Protocol.ofNumber(number).orElseThrow(() -> unknown(number)))
                        .orElse(Protocol.OLDEST)
                : first(offered);
        if (!offered.isEmpty()) exchange.getResponseHeaders().put(OFFERED, choice.subprotocol());
        chosen.get(choice).increment();
        return choice;
    }

    private static List<String> offered(HeaderMap headers) {
        HeaderValues values = headers.get(OFFERED);
        if (values == null) return List.of();
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    private Protocol first(List<String> offered) {
        return offered.stream()
                .flatMap(name -> Protocol.ofSubprotocol(name).stream())
                .findFirst()
                .orElseThrow(() -> unknown(String.join(", ", offered)));
    }

    private Problem unknown(String named) {
        unknown.increment();
        String some = named.substring(0, Math.min(named.length(), NAME_CHARS_MAX));
        return new Problem(
                400,
                "PROTOCOL_UNKNOWN",
                "No such version of the protocol",
                "\"" + some + "\" does not work here, " + Protocol.all() + " do; name none for the first of these");
    }
}
