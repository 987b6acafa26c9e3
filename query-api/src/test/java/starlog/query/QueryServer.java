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
import java.util.Optional;
import org.awaitility.Awaitility;
import starlog.query.rules.RulesBook;
import starlog.query.world.WatchedWorld;
import starlog.runtime.config.Settings;
import starlog.runtime.http.Json;
import starlog.runtime.service.Service;
import starlog.runtime.token.EndedTokens;
import starlog.schemas.frame.FeedFrame;
import starlog.worldlog.names.PlayerNames;

/// The outgoing half of query-api on a free port, over a world that the test folds itself.
public final class QueryServer implements AutoCloseable {
    public static final String OPERATOR = "the operators' token for tests, of more than 32 bytes";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final WatchedWorld world;
    private final Heard heard = new Heard(1_000);
    public final RulesBook rules = heard.rules;
    public final PlayerNames names = heard.names;
    public volatile Optional<String> namesWaiting = Optional.empty();

    /// What the topic session-ends would tell.
    public final EndedTokens ended = new EndedTokens(InstantSource.system());

    private final Service service;

    /// @param settings HOCON over the defaults
    public QueryServer(int sectors, String settings) throws Exception {
        world = new WatchedWorld(sectors);
        heard.namesWait(() -> namesWaiting);
        String all = """
                starlog.world { sectors-wide = %d, sectors-high = 1 }
                starlog.token.jwks-url = "%s"
                starlog.operator.token = "%s"
                starlog.query { http.port = 0, operator.port = 0, live.telling-percent = 100 }
                """.formatted(sectors, TestKeys.address(), OPERATOR);
        service = Service.start(
                "query",
                Settings.of(all + settings, "query"),
                started -> QueryMain.serve(
                        started, QueryConfig.of(started.settings()), world, heard, ended, InstantSource.system()));
        await().until(() -> !service.health().whyNotReady().containsKey("token keys"));
    }

    /// Folds the next tick of each sector, and tells it, as the feed would.
    public void step(TestSector... sectors) {
        for (TestSector sector : sectors) world.sector(sector.sector()).apply(sector.next());
        world.settled();
    }

    /// As [#step], the first time: from here on the sectors are told.
    public void begin(TestSector... sectors) {
        step(sectors);
        for (TestSector sector : sectors) world.sector(sector.sector()).caughtUp();
        world.settled();
    }

    /// The next frame of a client, which may come only when its socket is free again.
    public FeedFrame next(LiveClient client) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < deadline) {
            world.settled();
            FeedFrame frame = client.poll(Duration.ofMillis(2));
            if (frame != null) return frame;
        }
        throw new AssertionError("no frame");
    }

    /// Until so many clients are open and told of, as by the feed's loop.
    public void awaitClients(int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(2)).until(() -> {
            world.settled();
            return metric("starlog.live.clients") == count;
        });
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

    /// Where the operators' listener is.
    String operators() {
        return "http://127.0.0.1:" + service.operators().port();
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
