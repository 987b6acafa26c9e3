package starlog.query;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import starlog.query.world.WatchedWorld;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;

/// The outgoing half of query-api on a free port, over a world that the test folds itself.
public final class QueryServer implements AutoCloseable {
    public static final String OPERATOR = "the operators' token for tests, of more than 32 bytes";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final WatchedWorld world;

    /// What the topic session-ends would tell.
    public final EndedTokens ended = new EndedTokens(InstantSource.system());

    private final Service service;

    /// @param settings HOCON over the defaults
    public QueryServer(int sectors, String settings) throws Exception {
        world = new WatchedWorld(sectors);
        String all = """
                starlog.world { sectors-wide = %d, sectors-high = 1 }
                starlog.token.jwks-url = "%s"
                starlog.operator.token = "%s"
                starlog.query { http.port = 0, operator.port = 0 }
                """.formatted(sectors, TestKeys.address(), OPERATOR);
        service = Service.start(
                "query",
                Settings.of(all + settings, "query"),
                started -> QueryMain.serve(
                        started, QueryConfig.of(started.settings()), world, ended, InstantSource.system()));
        await().until(() -> !service.health().whyNotReady().containsKey("token keys"));
    }

    /// Folds the next tick of each sector, as the feed would.
    public void step(TestSector... sectors) {
        for (TestSector sector : sectors) world.sector(sector.sector()).apply(sector.next());
    }

    /// As [#step], the first time: from here on the sectors are told.
    public void begin(TestSector... sectors) {
        step(sectors);
        for (TestSector sector : sectors) world.sector(sector.sector()).caughtUp();
    }

    public int port() {
        return service.http().port();
    }

    public double metric(String name) {
        var counter = service.metrics().find(name).counter();
        return counter == null ? service.metrics().get(name).gauge().value() : counter.count();
    }

    public static String token(long ship, int sector) {
        return TestKeys.token(ship, sector, Duration.ofMinutes(5));
    }

    /// Of a ship whose home is sector 0.
    public static String tokenFor(long ship, Duration validity) {
        return TestKeys.token(ship, 0, validity);
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return get(port(), path, headers);
    }

    /// Of the operators' listener.
    public HttpResponse<String> probe(String path) throws IOException, InterruptedException {
        return get(service.operators().port(), path);
    }

    public static HttpResponse<String> get(int port, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
        if (headers.length > 0) request.headers(headers);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// As the operators ask.
    public HttpResponse<String> getAll(String path, String... headers) throws IOException, InterruptedException {
        return get(path, authorized(OPERATOR, headers));
    }

    /// As the player of a ship asks.
    public HttpResponse<String> getAs(long ship, String path, String... headers)
            throws IOException, InterruptedException {
        return get(path, authorized(token(ship, 0), headers));
    }

    public static String[] authorized(String token, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return all;
    }

    public static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.read(response.body(), JsonNode.class);
    }

    @Override
    public void close() {
        service.close();
    }
}
