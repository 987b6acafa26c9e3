package starlog.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.ObjLongConsumer;
import starlog.load.prediction.MotionRules;
import starlog.load.prediction.OwnPrediction;
import starlog.load.prediction.PredictionCount;
import starlog.load.prediction.SentIntents;
import starlog.schemas.event.EntityKind;
import starlog.schemas.intent.Intent;

/// A Starlog server as its players reach it: accounts and intents at one address, what can be read at another. Any
/// thread; nothing blocks, and any number of clients share a few threads.
public final class GameServer implements AutoCloseable {
    private final URI ingest;
    private final URI query;
    private final Duration patience;
    private final HttpClient http;
    private final Sockets sockets;
    private final RulesByVersion rules = new RulesByVersion(this::rules);

    /// @param ingest base address of command-ingest, `http://host:port`
    /// @param query base address of query-api
    /// @param patience bound of every single answer and handshake
    /// @param executor runs what comes as answer to requests
    public GameServer(URI ingest, URI query, Duration patience, Executor executor) {
        this.ingest = ingest;
        this.query = query;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // the servers speak no other, so no upgrade is tried
                .connectTimeout(patience)
                .executor(executor)
                .build();
        this.sockets = new Sockets(patience);
    }

    /// Creates an account. Fails with [Refused], for instance code NAME_TAKEN.
    public CompletableFuture<Account> register(String name, String password) {
        return post("/accounts", Map.of("name", name, "password", password), 201, Account.class);
    }

    /// Fails with [Refused], code LOGIN_REFUSED, if name or password are wrong.
    public CompletableFuture<Session> login(String name, String password) {
        return post("/sessions", Map.of("name", name, "password", password), 200, Session.class);
    }

    /// The same session with its next tokens; needs no password. Where the server cannot refresh it now, it renews the token,
    /// which must be good still. Fails with [Refused], for instance code REFRESH_REUSED.
    public CompletableFuture<Session> renew(Session session) {
        return post("/sessions/refresh", Map.of("refresh", session.refresh()), 200, Session.class)
                .exceptionallyCompose(failure -> Refused.isNotNow(failure)
                        ? renewToken(session).thenApply(renewed -> renewed.refreshedBy(session.refresh()))
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Session> renewToken(Session session) {
        HttpRequest request = of(session, ingest.resolve("/sessions/renewal"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return send("/sessions/renewal", request, 200, Session.class);
    }

    /// Ends all sessions of the session's player.
    public CompletableFuture<Void> logOutEverywhere(Session session) {
        HttpRequest request = of(session, ingest.resolve("/sessions")).DELETE().build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenAccept(answer -> {
            if (answer.statusCode() != 204) throw Refused.by("/sessions", answer);
        });
    }

    private HttpRequest.Builder of(Session session, URI address) {
        return HttpRequest.newBuilder(address).timeout(patience).header("Authorization", "Bearer " + session.token());
    }

    /// Opens the way for intents.
    public CompletableFuture<IntentLine> intents(Session session) {
        return intents(session, (_, _) -> {});
    }

    /// @param told of each intent and its sequence, before it goes out
    CompletableFuture<IntentLine> intents(Session session, ObjLongConsumer<Intent> told) {
        return open(ingest, "/intents", session, new IntentLine(session, told));
    }

    /// Opens the live feed of what the session's ship sees.
    ///
    /// @param sent by the client, and not judged
    /// @param count of the client
    CompletableFuture<LiveFeed> live(Session session, SentIntents sent, PredictionCount count) {
        var prediction = new OwnPrediction(session.ship(), rules, sent, count);
        return open(query, "/live", session, new LiveFeed(prediction));
    }

    /// Opens the live feed, as far as a measurement reads it.
    ///
    /// @param seen told of each frame
    public CompletableFuture<SkimmedFeed> skim(Session session, SkimmedFeed.Seen seen) {
        return open(query, "/live", session, new SkimmedFeed(seen));
    }

    private CompletableFuture<MotionRules> rules(int version, int sector) {
        HttpRequest request = HttpRequest.newBuilder(query.resolve("/rules?version=" + version + "&sector=" + sector))
                .timeout(patience)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> MotionRules.of(read("/rules", answer, JsonNode.class)));
    }

    /// Where the session's ship is and what it holds; empty while no sector has it, as in the moment of a crossing.
    public CompletableFuture<Optional<ShipReport>> ship(Session session) {
        return get("/ships/" + session.ship(), session)
                .thenApply(answer -> answer.statusCode() == 404
                        ? Optional.empty()
                        : Optional.of(read("/ships", answer, ShipReport.class)));
    }

    /// What there is in a sector, wherever the session's ship is.
    public CompletableFuture<SectorReport> sector(Session session, int sector) {
        return get("/sectors/" + sector, session).thenApply(answer -> read("/sectors", answer, SectorReport.class));
    }

    private record Entities(List<Map<String, Long>> entities) {}

    /// Entities of a sector as the session's ship sees them, each with `id` and the columns of its kind by their names:
    /// the first ones above an id. Fails with [Refused], code OUT_OF_VIEW, if the ship is in another sector.
    public CompletableFuture<List<Map<String, Long>>> entities(
            Session session, int sector, EntityKind kind, long above, int limit) {
        String page = "?kind=" + kind.name().toLowerCase(Locale.ROOT) + "&after=" + above + "&limit=" + limit;
        return get("/sectors/" + sector + "/entities" + page, session)
                .thenApply(answer -> read("/sectors", answer, Entities.class).entities());
    }

    /// Cuts off every connection that is still open.
    @Override
    public void close() {
        sockets.close();
        http.shutdownNow();
    }

    private <L extends GameSocket> CompletableFuture<L> open(URI base, String path, Session session, L listener) {
        String address = "ws" + base.toString().substring("http".length()) + path;
        return sockets.open(URI.create(address), session.token(), listener);
    }

    private <T> CompletableFuture<T> post(String path, Object body, int expected, Class<T> type) {
        HttpRequest request = HttpRequest.newBuilder(ingest.resolve(path))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body)))
                .build();
        return send(path, request, expected, type);
    }

    private <T> CompletableFuture<T> send(String path, HttpRequest request, int expected, Class<T> type) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(answer -> {
            if (answer.statusCode() != expected) throw Refused.by(path, answer);
            return Json.read(answer.body(), type);
        });
    }

    private CompletableFuture<HttpResponse<String>> get(String path, Session session) {
        HttpRequest request = of(session, query.resolve(path)).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T read(String what, HttpResponse<String> answer, Class<T> type) {
        if (answer.statusCode() != 200) throw Refused.by(what, answer);
        return Json.read(answer.body(), type);
    }
}
