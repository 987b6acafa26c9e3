package starlog.query.console;

import starlog.query.web.BuiltPages;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// `GET /console`: the operators' page, at their listener; and at the players' the way there, for who is to know it. The
/// page itself holds no secret: what it shows needs the token. Any thread.
public final class ConsolePage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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
    }

    /// For the players' listener. 302 to the page; 404.
    public Response way(Request request) {
        if (at.isEmpty())
            throw new Problem(404, "NOT_FOUND", "No such path", "the operators' console is at their own listener");
        String words = "The operators' console is at " + at + "\n";
        return Response.text(302, words).with("Location", at).with("Cache-Control", "no-store");
    }
}
