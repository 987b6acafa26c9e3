package starlog.query.http;

import starlog.query.freshness.Freshness;
import starlog.runtime.http.Response;

/// An answer about the world, as JSON, with its tick in a header too: for clients and proxies that do not look
/// inside.
public final class Answer {
    /// The tick as of which the answer is true; of several sectors, the lowest.
    public static final String TICK_HEADER = "Starlog-Tick";

    private Answer() {}

    public static Response of(Freshness asOf, Object body) {
        return Response.json(200, body)
                .with(TICK_HEADER, Long.toString(asOf.tick()))
                .with("Cache-Control", "no-store"); // true for 25 ms
    }
}
