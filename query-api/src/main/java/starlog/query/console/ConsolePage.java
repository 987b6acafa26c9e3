package starlog.query.console;

import starlog.query.web.BuiltPages;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /console`: the operators' page, at their listener; `GET /at/{source}/{tick}`: what was, beside it; and at the players' the way there, for who is to know it. The
/// page itself holds no secret: what it shows needs the token. Any thread.
public final class ConsolePage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// The time-travel page draws as the players' does.
    private static final String DRAWING =
            POLICY.replace("img-src data:", "img-src 'self' data: blob:") + "; worker-src 'self' blob:";

    private final BuiltPages pages;
    private final String at;

    /// @param at the page's address for people; empty if players' listeners do not tell it
    public ConsolePage(BuiltPages pages, String at) {
        this.pages = pages;
        this.at = at;
    }

    public void addTo(HttpServer operators) {
        operators.get("/console", request -> pages.page("console.html", request, POLICY));
        operators.get("/assets/{file}", pages::asset);
        operators.get("/at/{source}/{tick}", request -> pages.page("at.html", request, DRAWING));
        operators.get("/at/{source}/assets/{file}", pages::asset); // the page names its files from where it is
    }

    /// For the players' listener. 302 to the page; 404.
    public Response way(Request request) {
        if (at.isEmpty())
            throw new Problem(404, "NOT_FOUND", "No such path", "the operators' console is at their own listener");
        String words = "The operators' console is at " + at + "\n";
        return Response.text(302, words).with("Location", at).with("Cache-Control", "no-store");
    }
}
