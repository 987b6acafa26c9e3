package starlog.query.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import starlog.runtime.config.Settings;
import starlog.runtime.http.HttpServer;

class PagesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SCRIPT = "/assets/play-Ab12_-x.js";

    private HttpServer server;

    @BeforeEach
    void open() throws Exception {
        Settings settings = Settings.of("starlog.query.http.port = 0", "query");
        server = HttpServer.players(settings, new SimpleMeterRegistry());
        var page = new PlayersPage(new BuiltPages("/pages-of-a-test"), new IngestAddress("https://play.example:8443"));
        var notBuilt = new PlayersPage(new BuiltPages("/no-such-folder"), new IngestAddress(""));
        server.get("/", page::page);
        server.get("/assets/{file}", page::asset);
        server.get("/config.json", page::config);
        server.get("/not-built", notBuilt::page);
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void the_page_is_asked_about_each_time() throws Exception {
        var page = get("/");
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        assertEquals("public, no-cache", header(page, "Cache-Control"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals(304, get("/", "If-None-Match", header(page, "ETag")).statusCode());
    }

    @Test
    void the_page_runs_its_own_scripts_alone_and_talks_to_its_own_services_alone() throws Exception {
        String policy = header(get("/"), "Content-Security-Policy");
        assertTrue(policy.contains("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("connect-src 'self' https://play.example:8443 wss://play.example:8443;"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void a_file_is_kept_for_ever_and_packed_for_who_takes_it() throws Exception {
        var plain = get(SCRIPT);
        assertEquals(200, plain.statusCode());
        assertEquals("text/javascript; charset=utf-8", header(plain, "Content-Type"));
        assertEquals("public, max-age=31536000, immutable", header(plain, "Cache-Control"));
        var packed = get(SCRIPT, "Accept-Encoding", "gzip, br");
        assertEquals("gzip", header(packed, "Content-Encoding"));
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(text(plain), new String(unpacked.readAllBytes()));
        }
    }

    @Test
    void nothing_else_on_the_class_path_is_a_file_of_the_page() throws Exception {
        for (String name : List.of(
                "none.js",
                "notes.txt",
                "..%2Findex.html",
                "..%2F..%2Freference.conf",
                "%2E%2E%5Cindex.html",
                ".js",
                "a/b.js",
                "",
                "x".repeat(5_000) + ".js")) {
            assertEquals(404, get("/assets/" + name).statusCode(), name);
        }
    }

    @Test
    void a_page_that_was_not_built_says_so_and_how_to_build_it() throws Exception {
        var page = get("/not-built");
        assertEquals(503, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        assertTrue(text(page).contains("npm"), text(page));
        assertTrue(text(page).contains("mvn package"), text(page));
    }

    @Test
    void the_page_is_told_where_ingest_is() throws Exception {
        assertEquals("{\"ingest\":\"https://play.example:8443\"}", text(get("/config.json")));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }
}
