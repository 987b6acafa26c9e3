package starlog.ingest.socket;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import starlog.ingest.admission.Player;
import starlog.ingest.admission.Players;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;
import starlog.schemas.space.SectorGrid;

/// The WebSocket `/intents`: who may open one, and which are open. Handshakes come on IO threads; any thread may
/// close.
public final class IntentSocket implements AutoCloseable {
    private static final AttachmentKey<Identity> IDENTITY = AttachmentKey.create(Identity.class);

    /// A connection whose token has expired ends with its next intent, or after this time: so that one whose peer is
    /// gone without a word does not stay for ever.
    private static final Duration SILENCE_AFTER_EXPIRY = Duration.ofMinutes(1);

    private final SocketConfig config;
    private final SectorGrid grid;
    private final Tokens tokens;
    private final Players players;
    private final Intake intake;
    private final InstantSource clock;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final HttpHandler handshake =
            new WebSocketProtocolHandshakeHandler(this::opened, exchange -> answer(exchange, noUpgrade()));

    public IntentSocket(
            SocketConfig config,
            SectorGrid grid,
            Tokens tokens,
            Players players,
            Intake intake,
            InstantSource clock,
            MeterRegistry metrics) {
        this.config = config;
        this.grid = grid;
        this.tokens = tokens;
        this.players = players;
        this.intake = intake;
        this.clock = clock;
        Gauge.builder("starlog.ingest.connections", open, Set::size)
                .description("Open WebSockets")
                .register(metrics);
    }

    public void addTo(HttpServer http) {
        http.upgrade("/intents", this::handleHandshake);
    }

    private void handleHandshake(HttpServerExchange exchange) throws Exception {
        try {
            Identity who = identity(exchange);
            checkRoom(who);
            exchange.putAttachment(IDENTITY, who);
        } catch (Problem problem) {
            answer(exchange, problem);
            return;
        }
        handshake.handleRequest(exchange);
    }

    private Identity identity(HttpServerExchange exchange) {
        String token = token(exchange);
        if (token == null)
            throw unauthorized("TOKEN_MISSING", "give it as Authorization: Bearer, or as access_token in the query");
        try {
            Identity who = tokens.verify(token);
            if (grid.contains(who.sector())) return who;
            throw unauthorized("TOKEN_MALFORMED", "the world has no sector " + who.sector());
        } catch (TokenRefused e) {
            throw unauthorized(e.code(), e.getMessage());
        }
    }

    /// From the header, or from the query, since a browser's WebSocket cannot send headers.
    private static String token(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7))
            return header.substring(7).strip();
        var query = exchange.getQueryParameters().get("access_token");
        return query == null ? null : query.peekFirst();
    }

    /// Two handshakes at the same moment may pass both; the bounds are not that exact.
    private void checkRoom(Identity who) {
        if (open.size() >= config.connectionsMax())
            throw new Problem(
                    503,
                    "TOO_MANY_CONNECTIONS",
                    "Not able to serve now",
                    "this instance has " + config.connectionsMax() + " connections already",
                    Map.of("Retry-After", "5"));
        if (players.connectionsOf(who.player()) >= config.perPlayerMax())
            throw new Problem(
                    429,
                    "TOO_MANY_CONNECTIONS",
                    "Too many connections",
                    "a player may have " + config.perPlayerMax() + " connections");
    }

    private static Problem unauthorized(String code, String detail) {
        return new Problem(401, code, "A valid session token is needed", detail, Map.of("WWW-Authenticate", "Bearer"));
    }

    private static Problem noUpgrade() {
        return new Problem(
                426,
                "UPGRADE_REQUIRED",
                "This path is a WebSocket",
                "ask for an upgrade to websocket, version 13",
                Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
    }

    private static void answer(HttpServerExchange exchange, Problem problem) {
        Response response = problem.response();
        exchange.setStatusCode(response.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, response.contentType());
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }

    private void opened(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Identity who = exchange.getAttachment(IDENTITY);
        Player player = players.enter(who.player());
        var outbox = new Outbox(channel, config.repliesPendingMax());
        var connection = new Connection(intake, new Intake.Sender(who, player, outbox), outbox);
        open.add(connection);
        long millis = Duration.between(clock.instant(), who.expires().plus(SILENCE_AFTER_EXPIRY))
                .toMillis();
        var end = channel.getIoThread().executeAfter(() -> expire(connection), millis, TimeUnit.MILLISECONDS);
        channel.addCloseTask(_ -> {
            end.remove();
            open.remove(connection);
            players.leave(player);
        });
        channel.getReceiveSetter().set(connection);
        channel.resumeReceives();
    }

    private static void expire(Connection connection) {
        connection.close(CloseMessage.MSG_VIOLATES_POLICY, "the session token has expired");
    }

    /// Sends every client away with 1001, for a shutdown.
    @Override
    public void close() {
        open.forEach(connection -> connection.close(CloseMessage.GOING_AWAY, "this instance shuts down"));
    }
}
