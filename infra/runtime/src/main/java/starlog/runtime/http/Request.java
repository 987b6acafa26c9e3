package starlog.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import java.util.Map;
import java.util.Optional;

/// One request with its whole body, valid while its handler runs; used by that handler's thread only.
public final class Request {
    private final HttpServerExchange exchange;
    private final Map<String, String> pathParameters;
    private final byte[] body;

    Request(HttpServerExchange exchange, Map<String, String> pathParameters, byte[] body) {
        this.exchange = exchange;
        this.pathParameters = pathParameters;
        this.body = body;
    }

    /// The part of the path that stands for `{name}` in the route.
    public String path(String name) {
        String value = pathParameters.get(name);
        if (value == null) throw new IllegalArgumentException("the route has no {" + name + "}");
        return value;
    }

    /// The value of a query parameter, decoded.
    ///
    /// @throws Problem 400 `PARAMETER_REPEATED` if it has several: which of them was meant is not ours to guess
    public Optional<String> query(String name) {
        var values = exchange.getQueryParameters().get(name);
        if (values == null) return Optional.empty();
        if (values.size() > 1)
            throw new Problem(
                    400,
                    "PARAMETER_REPEATED",
                    "A parameter is given several times",
                    name + " may be given once, not " + values.size() + " times");
        return Optional.of(values.getFirst());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /// The value of a cookie, or null.
    public String cookie(String name) {
        Cookie cookie = exchange.getRequestCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    /// Whether it asks for a change: everything but GET and HEAD does.
    public boolean changes() {
        return Origins.changes(exchange);
    }

    /// Whether a browser can only have come from this machine, so that cookies need no TLS.
    public boolean onLoopback() {
        return HostNames.isLoopback(exchange);
    }

    /// The token of `Authorization: Bearer <token>`.
    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip())
                .filter(token -> !token.isEmpty());
    }

    /// @throws Problem 400 when the body is not JSON of this shape
    public <T> T json(Class<T> type) {
        try {
            T value = Json.read(body, type);
            if (value != null) return value;
        } catch (JsonProcessingException e) {
            throw JsonMistake.problem(e);
        }
        throw new Problem(400, "JSON_INVALID", "The body is not the expected JSON", "the body is null");
    }

    public byte[] body() {
        return body;
    }

    /// Whose request this is, for limits: its IPv4 address, or the /64 of its IPv6 address.
    public String clientAddress() {
        return ClientAddress.of(exchange);
    }
}
