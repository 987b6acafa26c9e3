package starlog.query.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import starlog.query.http.Encoded;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Request;
import starlog.runtime.http.Response;

/// What Vite has built: a folder on the class path with pages, and their scripts and styles under `assets`, whose names
/// change with their bytes. Each is read and packed when it is first asked for, and kept: no more than was built,
/// whoever asks for whatever. Any thread.
public final class BuiltPages {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    private final String folder;
    private final Map<String, Encoded> files = new ConcurrentHashMap<>();

    /// @param folder on the class path, `/web`
    public BuiltPages(String folder) {
        this.folder = folder;
    }

    /// A page, which must be asked about each time. 200, 304; 503 in words if it was not built.
    ///
    /// @param name `index.html`
    /// @param policy what it may load and whom it may talk to: a Content-Security-Policy
    public Response page(String name, Request request, String policy) {
        return file(name)
                .map(page -> page.answer(request, Encoded.ASK))
                .orElseGet(BuiltPages::notBuilt)
                .with("Content-Security-Policy", policy)
                .with("Referrer-Policy", "no-referrer");
    }

    /// `GET /assets/{file}`. 200 for ever, 304, 404.
    public Response asset(Request request) {
        String name = request.path("file");
        return file("assets/" + name)
                .orElseThrow(() -> new Problem(404, "NOT_FOUND", "No such file", "the pages have no file " + name))
                .answer(request, FOR_EVER);
    }

    private Optional<Encoded> file(String path) {
        Encoded known = files.get(path);
        if (known != null) return Optional.of(known);
        var name = NAME.matcher(path.substring(path.indexOf('/') + 1));
        if (!name.matches() || !TYPES.containsKey(name.group(2))) return Optional.empty();
        return Optional.ofNullable(files.computeIfAbsent(path, absent -> read(absent, TYPES.get(name.group(2)))));
    }

    /// Null if there is no such file.
    private Encoded read(String path, String contentType) {
        try (InputStream file = BuiltPages.class.getResourceAsStream(folder + "/" + path)) {
            return file == null ? null : Encoded.of(contentType, "web", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response notBuilt() {
        return Response.text(503, TYPES.get("html"), """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Starlog: the page is not built</title>
                <h1>The page is not built</h1>
                <p>Starlog was built where there was no npm. All else runs: <a href="openapi.json">openapi.json</a> says what
                can be asked here.</p>
                <p>To have the page: install Node.js 20 or newer with npm, then, where Starlog's sources are,
                <code>mvn package -DskipTests</code>, and start it again.</p>
                </html>
                """);
    }
}
