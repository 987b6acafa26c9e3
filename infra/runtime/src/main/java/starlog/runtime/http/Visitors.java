package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import java.util.Optional;
import starlog.runtime.limit.Buckets;
import starlog.runtime.limit.KeyHash;
import starlog.runtime.limit.RateLimit;

/// Bounds how often an address asks, whatever it asks for. Any thread.
final class Visitors {
    private static final int REMEMBERED_MAX = 4_096; // half a MiB

    private final RateLimit limit;
    private final KeyHash keys = new KeyHash();
    private final Buckets addresses;

    Visitors(RateLimit limit) {
        this.limit = limit;
        this.addresses = new Buckets(limit, REMEMBERED_MAX);
    }

    /// Counts a request; the answer if it is one too many.
    Optional<Problem> count(HttpServerExchange exchange) {
        String detail = "an address may ask " + limit.tokens() + " times a second";
        return addresses
                .take(keys.of(ClientAddress.of(exchange)))
                .map(wait -> Problem.tooOften("TOO_MANY_REQUESTS", "Too many requests", detail, wait));
    }
}
