package starlog.runtime.ws;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import starlog.runtime.http.ClientAddress;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.Problem;
import starlog.runtime.limit.FileRoom;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.Identity;
import starlog.runtime.token.SessionCookies;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// The door of a WebSocket path: who may open one, how many, and for how long. It asks peers whether they are there, ends
/// sockets with their token, and charges for what nobody wants. What the messages mean is the [SocketService]'s. Handshakes
/// come on IO threads; any thread may close.
public final class SocketDoor implements AutoCloseable {
    /// Close codes of our own: the session of the socket's token has ended; its player is banned.
    public static final int SESSION_ENDED = 4001;

    public static final int BANNED = 4003;

    private static final String BEARER = "Bearer ";
    private static final String ACCESS_TOKEN = "access_token";
    private static final int QUERY_MAX = 4;
    private static final int REASON_CHARS_MAX = 123;
    private static final int KEY_BYTES = 16;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /// Undertow tells the client the whole address that it has asked for, the token in the query included.
    private static final HttpString LOCATION = HttpString.tryFromString("Sec-WebSocket-Location");

    private final SocketLimits limits;
    private final Tokens tokens;
    private final InstantSource clock;
    private final SocketService service;
    private final Seats seats;
    private final Knocks knocks;
    private final Optional<Deflate> deflate;
    private final DoorCounters counters;
    private final Controls controls;
    private final ProtocolChoice protocols;
    private final Set<ClientSocket> open = ConcurrentHashMap.newKeySet();
    private final Consumer<EndedTokens.Whose> ending = this::end;

    public SocketDoor(
            SocketLimits limits, Tokens tokens, InstantSource clock, SocketService service, MeterRegistry metrics) {
        this.limits = limits;
        this.tokens = tokens;
        this.clock = clock;
        this.service = service;
        this.seats = new Seats(limits, FileRoom.OF_PROCESS);
        this.protocols = new ProtocolChoice(metrics);
        this.knocks = new Knocks(limits.upgrades());
        this.deflate = deflate(limits);
        this.counters = new DoorCounters(metrics);
        this.controls = new Controls(tokens, clock, this::endIfOver); // its session may have ended meanwhile
        tokens.ended().listen(ending);
    }

    private static Optional<Deflate> deflate(SocketLimits limits) {
        int level = limits.upgrades().deflateLevel();
        int bytesMax = Math.max(limits.messageBytesMax(), Controls.BYTES_MAX);
        return level == 0 ? Optional.empty() : Optional.of(new Deflate(level, bytesMax));
    }

    public void addTo(HttpServer http, String path) {
        http.upgrade(path, counters.counted(this::handshake));
    }

    /// Sockets that are open, or were let in and are about to be.
    public int size() {
        return seats.taken();
    }

    private void handshake(HttpServerExchange exchange) throws Exception {
        String address = ClientAddress.of(exchange);
        knocks.count(address);
        Identity who = identity(exchange);
        knocks.count(who.player());
        seats.check(who.player(), address);
        Map<String, String> query = query(exchange);
        service.admit(who, query);
        // Last of all: a page, which is told nothing of a refused handshake, asks the same address without one why.
        Protocol protocol = protocols.of(exchange);
        checkUpgrade(exchange.getRequestHeaders());
        exchange.addResponseCommitListener(answer -> {
            answer.getResponseHeaders().remove(LOCATION);
            answer.getResponseHeaders().remove(Headers.ORIGIN);
        });
        seat(exchange, who.player(), address);
        WebSocketConnectionCallback opened = (_, channel) -> open(who, protocol, query, channel);
        var upgrade = new WebSocketProtocolHandshakeHandler(opened);
        deflate.ifPresent(upgrade::addExtension);
        upgrade.handleRequest(exchange);
    }

    /// Taken before the client hears that it has one, and so before it can ask for the next; it is left with the
    /// connection, or with an answer that is no upgrade.
    private void seat(HttpServerExchange exchange, long player, String address) {
        Seats.Seat seat = seats.take(player, address);
        exchange.getConnection().addCloseListener(_ -> seat.leave());
        exchange.addExchangeCompleteListener((answered, next) -> {
            if (answered.getStatusCode() != StatusCodes.SWITCHING_PROTOCOLS) seat.leave();
            next.proceed();
        });
    }

    private static void checkUpgrade(HeaderMap headers) {
        if (!holds(headers, Headers.UPGRADE, "websocket")
                || !holds(headers, Headers.CONNECTION, "upgrade")
                || !"13".equals(headers.getFirst(Headers.SEC_WEB_SOCKET_VERSION)))
            throw new Problem(
                    426,
                    "UPGRADE_REQUIRED",
                    "This path is a WebSocket",
                    "ask for an upgrade to websocket, version 13",
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
        if (!isKey(headers.getFirst(Headers.SEC_WEB_SOCKET_KEY)))
            throw new Problem(
                    400, "KEY_INVALID", "This is no handshake", "Sec-WebSocket-Key must be 16 bytes in Base64");
    }

    private static boolean holds(HeaderMap headers, HttpString name, String token) {
        var values = headers.get(name);
        if (values == null) return false;
        for (String value : values)
            for (String each : value.split(","))
                if (each.strip().toLowerCase(Locale.ROOT).equals(token)) return true;
        return false;
    }

    private static boolean isKey(String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Identity identity(HttpServerExchange exchange) {
        String token = token(exchange);
        if (token == null)
            throw Problem.noSession(
                    "TOKEN_MISSING", "give it as Authorization: Bearer, or as access_token in the query");
        try {
            return tokens.verify(token);
        } catch (TokenRefused e) {
            throw e.problem();
        }
    }

    /// From the header, or from the query, since a browser's WebSocket cannot send headers; or from a cookie.
    private static String token(HttpServerExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return header.substring(BEARER.length()).strip();
        var query = exchange.getQueryParameters().get(ACCESS_TOKEN);
        return query == null ? ofCookie(exchange) : query.peekFirst();
    }

    /// A page of another origin has been refused already; what sends cookies and no origin is no browser.
    private static String ofCookie(HttpServerExchange exchange) {
        if (!exchange.getRequestHeaders().contains(Headers.ORIGIN)) return null;
        return SessionCookies.token(name -> {
                    Cookie cookie = exchange.getRequestCookie(name);
                    return cookie == null ? null : cookie.getValue();
                })
                .orElse(null);
    }

    /// Kept as long as the socket, and so not the token, and not many.
    private static Map<String, String> query(HttpServerExchange exchange) {
        return exchange.getQueryParameters().entrySet().stream()
                .filter(each -> !each.getKey().equals(ACCESS_TOKEN))
                .limit(QUERY_MAX)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().peekFirst()));
    }

    private void open(Identity who, Protocol protocol, Map<String, String> query, WebSocketChannel channel) {
        var socket = new ClientSocket(channel, who, query, limits, seats, counters);
        open.add(socket);
        endIfOver(socket); // it may have ended since the handshake was let in
        if (protocol != Protocol.V1) socket.answer(Hello.of(protocol, who, limits, service.hello(who)));
        SocketService.Listener listener = service.opened(socket);
        socket.onClosed(() -> {
            open.remove(socket);
            synchronized (this) {
                notifyAll();
            }
            listener.closed();
        });
        socket.listen(listener, Duration.between(clock.instant(), who.expires()), controls);
    }

    /// Sends those away whose tokens have ended before their time. Any thread.
    private void end(EndedTokens.Whose whose) {
        for (ClientSocket socket : open) if (isOf(whose, socket.who())) endIfOver(socket);
    }

    private static boolean isOf(EndedTokens.Whose whose, Identity who) {
        return switch (whose) {
            case EndedTokens.Whose.OfSession(UUID session) -> session.equals(who.session());
            case EndedTokens.Whose.OfPlayer(long player) -> player == who.player();
        };
    }

    private void endIfOver(ClientSocket socket) {
        tokens.ended()
                .find(socket.who())
                .ifPresent(end -> socket.close(end.ban() ? BANNED : SESSION_ENDED, reason(end.words())));
    }

    /// A close frame has 125 bytes, two of them for the code.
    private static String reason(String words) {
        String plain = words.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.substring(0, Math.min(plain.length(), REASON_CHARS_MAX));
    }

    /// Sends every client away with 1001, gives them a moment to hear it, and cuts off who is still there: what is due for a
    /// socket must not come due while its thread ends.
    @Override
    public void close() {
        tokens.ended().unlisten(ending);
        open.forEach(socket -> socket.close(CloseMessage.GOING_AWAY, "this instance is shutting down"));
        awaitNobody();
        open.forEach(ClientSocket::cut);
    }

    private synchronized void awaitNobody() {
        long deadline = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (!open.isEmpty()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) return;
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
