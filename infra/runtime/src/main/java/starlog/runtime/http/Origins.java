package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The pages of other origins that may talk to a server from a browser. None configured: the browser decides, by the
/// same-origin rule. Immutable.
record Origins(Set<String> allowed) {
    static final Origins NONE = new Origins(Set.of());

    private static final Pattern SHAPE = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");
    private static final AttachmentKey<String> GREETED = AttachmentKey.create(String.class);
    private static final HttpString ALLOW_ORIGIN = HttpString.tryFromString("Access-Control-Allow-Origin");
    private static final HttpString EXPOSE_HEADERS = HttpString.tryFromString("Access-Control-Expose-Headers");
    private static final String PREFLIGHT_SECONDS = "600";

    /// @throws IllegalArgumentException one is not as browsers send it: scheme, host and port, and nothing behind
    Origins {
        for (String origin : allowed)
            if (!SHAPE.matcher(origin).matches()) throw new IllegalArgumentException("no origin: " + origin);
    }

    /// Lets the page that asks, if it is one of these, read the answer.
    void greet(HttpServerExchange exchange) {
        if (allowed.isEmpty()) return;
        var answer = exchange.getResponseHeaders();
        answer.put(Headers.VARY, "Origin");
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin == null || !allowed.contains(origin)) return;
        answer.put(ALLOW_ORIGIN, origin);
        answer.put(EXPOSE_HEADERS, "Retry-After");
        exchange.putAttachment(GREETED, origin);
    }

    /// For a WebSocket, which no same-origin rule of the browser's guards.
    ///
    /// @throws Problem 403 if a page of another origin asks
    void check(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (allowed.isEmpty() || origin == null || allowed.contains(origin)) return;
        String detail = "pages of " + origin + " may not; those that may stand in starlog.http.origins";
        throw new Problem(403, "ORIGIN_UNKNOWN", "This page may not connect", detail);
    }

    /// Whether a browser asks on behalf of one of these pages what it may do.
    static boolean isPreflight(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equalToString("OPTIONS") && exchange.getAttachment(GREETED) != null;
    }

    /// @param methods that the path takes, `GET, HEAD`
    static Response preflight(String methods) {
        return new Response(
                204,
                "",
                new byte[0],
                Map.of(
                        "Access-Control-Allow-Methods", methods,
                        "Access-Control-Allow-Headers", "Authorization, Content-Type",
                        "Access-Control-Max-Age", PREFLIGHT_SECONDS));
    }
}
