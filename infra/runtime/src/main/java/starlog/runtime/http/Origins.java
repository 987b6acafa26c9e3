package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The pages of other origins that may talk to a server from a browser. A page of the server's own host always may; what is
/// no page sends no origin. Immutable.
record Origins(Set<String> allowed) {
    static final Origins NONE = new Origins(Set.of());

    private static final Pattern SHAPE = Pattern.compile("https?://[a-z0-9.\\-\\[\\]:]+");
    private static final AttachmentKey<String> GREETED = AttachmentKey.create(String.class);
    private static final HttpString ALLOW_ORIGIN = HttpString.tryFromString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_CREDENTIALS = HttpString.tryFromString("Access-Control-Allow-Credentials");
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
        answer.put(ALLOW_CREDENTIALS, "true"); // cookies, where the browser deems the page of the same site
        answer.put(EXPOSE_HEADERS, "ETag, Retry-After, Starlog-Tick, Starlog-Lag-Millis");
        exchange.putAttachment(GREETED, origin);
    }

    /// For a WebSocket, which no same-origin rule of the browser's guards, and for what changes something, which a browser
    /// sends for any page, and only keeps the answer from it.
    ///
    /// @throws Problem 403 if a page of another origin asks
    void check(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        if (origin == null || allowed.contains(origin) || isOfHost(origin, exchange)) return;
        String detail = "pages of " + origin + " may not; those that may stand in starlog.http.origins";
        throw new Problem(403, "ORIGIN_UNKNOWN", "This page may not connect", detail);
    }

    /// Whether the page is this very host's; behind a proxy that ends TLS its scheme is another one than ours.
    private static boolean isOfHost(String origin, HttpServerExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        if (host == null || !SHAPE.matcher(origin).matches()) return false;
        boolean tls = origin.startsWith("https");
        String ofPage = origin.substring(tls ? "https://".length() : "http://".length());
        String ours = host.strip().toLowerCase(Locale.ROOT);
        return ofPage.equals(ours) || (ofPage + (tls ? ":443" : ":80")).equals(ours);
    }

    /// Whether a request asks for a change.
    static boolean changes(HttpServerExchange exchange) {
        HttpString method = exchange.getRequestMethod();
        return !method.equals(Methods.GET) && !method.equals(Methods.HEAD) && !method.equals(Methods.OPTIONS);
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
                        "Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, X-CSRF-Token",
                        "Access-Control-Max-Age", PREFLIGHT_SECONDS));
    }
}
