package starlog.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.xnio.IoUtils;
import org.xnio.Options;
import starlog.query.http.Caller;
import starlog.query.http.NotReady;
import starlog.query.world.World;
import starlog.runtime.http.Problem;
import starlog.runtime.http.Response;
import starlog.runtime.token.Identity;

/// The WebSocket `/live`: checks the handshake and seats the client in the audience of the sector that its ship is in,
/// or, before it is in the world, of its home. On IO threads.
public final class LiveSocket implements HttpHandler, AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final String BEARER = "Bearer ";

    private final World world;
    private final Caller caller;
    private final LiveLimits limits;
    private final LiveMetrics metrics;
    private final Roster roster = new Roster();
    private final List<Audience> audiences;

    public LiveSocket(World world, Caller caller, Vicinity vicinity, LiveLimits limits, MeterRegistry registry) {
        this.world = world;
        this.caller = caller;
        this.limits = limits;
        this.metrics = new LiveMetrics(roster.all(), registry);
        List<Panorama> panoramas = vicinity.panoramas(world);
        this.audiences = IntStream.range(0, world.sectorCount())
                .mapToObj(sector -> new Audience(sector, world, panoramas.get(sector), roster, metrics))
                .toList();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        try {
            Identity who = admitted(exchange);
            WebSocketConnectionCallback seated = (_, channel) -> seat(who, channel);
            new WebSocketProtocolHandshakeHandler(seated, LiveSocket::noHandshake).handleRequest(exchange);
        } catch (Problem problem) {
            answer(exchange, problem);
        }
    }

    private Identity admitted(HttpServerExchange exchange) {
        Identity who = caller.of(token(exchange));
        if (who.sector() < 0 || who.sector() >= world.sectorCount())
            throw new Problem(404, "SECTOR_UNKNOWN", "No such sector", "the token names sector " + who.sector());
        if (world.whyWaiting().isPresent()) throw NotReady.because(world.whyWaiting()); // the ship may be anywhere
        if (roster.all().size() >= limits.clientsMax())
            throw new Problem(
                    503,
                    "LIVE_FULL",
                    "The live feed is full",
                    "this instance serves " + limits.clientsMax() + " clients already",
                    Map.of("Retry-After", "5"));
        return who;
    }

    /// From the header, or from the query: a browser's WebSocket cannot send headers of its own.
    private static Optional<String> token(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return Optional.of(header.substring(BEARER.length()).strip());
        var query = exchange.getQueryParameters().get("access_token");
        return query == null ? Optional.empty() : Optional.ofNullable(query.peekFirst());
    }

    private void seat(Identity who, WebSocketChannel channel) {
        bound(channel);
        var client = new LiveConnection(channel, new ClientView(who, limits), metrics);
        channel.addCloseTask(_ -> left(client));
        roster.add(client); // before looking where its ship is: from here on the feed moves the client with it
        client.listen();
        Audience audience = audiences.get(world.sectorOf(who.ship()).orElse(who.sector()));
        if (!audience.join(client)) client.close(CloseMessage.UNEXPECTED_ERROR, "the sector is not known yet");
        if (!channel.isOpen()) { // it went between the two: its close task may have run too early
            left(client);
        }
        client.wake();
    }

    private void bound(WebSocketChannel channel) {
        try {
            channel.setOption(Options.SEND_BUFFER, limits.socketBufferBytes());
            channel.setOption(Options.TCP_NODELAY, true); // or a frame would wait for the last one's acknowledgement
        } catch (IOException e) {
            IoUtils.safeClose(channel); // the socket is gone
        }
    }

    private void left(LiveConnection client) {
        client.leave();
        roster.remove(client);
        synchronized (this) {
            notifyAll();
        }
    }

    private static void noHandshake(HttpServerExchange exchange) {
        String detail = "this path is a WebSocket: open it with a WebSocket client";
        answer(
                exchange,
                new Problem(
                        426,
                        "UPGRADE_REQUIRED",
                        "A WebSocket handshake is needed",
                        detail,
                        Map.of("Upgrade", "websocket")));
    }

    private static void answer(HttpServerExchange exchange, Problem problem) {
        Response response = problem.response();
        exchange.setStatusCode(response.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, response.contentType());
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }

    /// Tells every client to go and come back, and gives them a moment to hear it.
    @Override
    public synchronized void close() {
        roster.all().forEach(client -> client.close(CloseMessage.GOING_AWAY, "this instance is shutting down"));
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (!roster.all().isEmpty()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) return;
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
