package starlog.query.web;

import java.util.Map;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /`: the page on which people play, and what it has to know of this deployment. For anybody. Any thread.
public final class PlayersPage {
    private final BuiltPages pages;
    private final IngestAddress ingest;
    private final String policy;

    public PlayersPage(BuiltPages pages, IngestAddress ingest) {
        this.pages = pages;
        this.ingest = ingest;
        this.policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
                + "connect-src 'self'" + ingest.sources() + "; manifest-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    public Response page(Request request) {
        return pages.page("index.html", request, policy);
    }

    public Response asset(Request request) {
        return pages.asset(request);
    }

    /// `GET /config.json`: where accounts and intents are. 200.
    public Response config(Request request) {
        return Response.json(200, Map.of("ingest", ingest.url())).with("Cache-Control", "no-cache");
    }
}
