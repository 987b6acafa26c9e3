package starlog.query.http;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import starlog.query.freshness.Freshness;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// An answer about the world, as JSON, with its tick in a header too: for clients and proxies that do not look
/// inside. How old it is stands in a header alone, because the body is the same for all who ask in one tick.
public final class Answer {
    /// The tick as of which the answer is true; of several sectors, the lowest.
    public static final String TICK_HEADER = "Starlog-Tick";

    /// Milliseconds since that tick was written.
    public static final String LAG_HEADER = "Starlog-Lag-Millis";

    private static final byte[] NOTHING = {};

    private Answer() {}

    /// @param sector whose tick it is
    /// @param viewer who asks
    /// @param body made only if the client does not have it already
    public static Response of(
            Request request, Freshness asOf, int sector, Viewer viewer, InstantSource clock, Supplier<byte[]> body) {
        return of(request, asOf, sector + "-" + asOf.tag() + "-" + viewer.tag(), clock, body);
    }

    /// @param version differs whenever the body does
    /// @param body made only if the client does not have it already
    public static Response of(
            Request request, Freshness asOf, String version, InstantSource clock, Supplier<byte[]> body) {
        String tag = '"' + version + '"';
        var headers = Map.of(
                TICK_HEADER,
                Long.toString(asOf.tick()),
                LAG_HEADER,
                Long.toString(asOf.lagMillis(clock)),
                "ETag",
                tag,
                "Vary",
                "Authorization, Cookie",
                "Cache-Control",
                "private, no-cache"); // true for 25 ms: a copy may be kept, but must be asked about
        boolean known = request.header("If-None-Match").filter(tag::equals).isPresent();
        return known
                ? new Response(304, "", NOTHING, headers)
                : new Response(200, "application/json", body.get(), headers);
    }
}
