package starlog.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import starlog.runtime.config.Settings;
import starlog.runtime.limit.FileRoom;

/// One listener of a service: the players', or the operators'. Routes are added before [#start]; handlers run on a few
/// worker threads of this listener's own, so that nothing that goes on at one is felt at the other. Path templates look
/// like `/sectors/{sector}`. Safe for all threads.
public final class HttpServer implements AutoCloseable {
    /// What a body may have where its route says nothing else: more than any order, log-in or operator's word needs.
    private static final int BODY_BYTES_MAX = 1024;

    private static final int QUEUED_MAX = 256; // beyond, an answer now is better than one later
    private static final int PER_CLIENT_MAX = 64;
    private static final AttachmentKey<AtomicInteger> REQUESTS = AttachmentKey.create(AtomicInteger.class);

    private final HttpConfig config;
    private final MeterRegistry metrics;
    private final Routes routes = new Routes();
    private final Lobby lobby;
    private final InFlight inFlight;
    private final InFlight probes;
    private final Optional<Visitors> visitors;
    private volatile Port port;

    private HttpServer(HttpConfig config, MeterRegistry metrics) {
        this.config = config;
        this.metrics = metrics;
        HttpConfig.Size size = config.size();
        this.lobby = new Lobby(
                size.connectionsMax(), size.connectionsPerAddressMax(), FileRoom.OF_PROCESS, config.proxies()::trust);
        this.inFlight = new InFlight(size.workers() + QUEUED_MAX, PER_CLIENT_MAX);
        this.visitors = config.perAddress().map(Visitors::new);
        this.probes = new InFlight(size.workers() + QUEUED_MAX, PER_CLIENT_MAX);
    }

    /// For everybody.
    ///
    /// @param service its settings, with `http`
    public static HttpServer players(Settings service, MeterRegistry metrics) {
        return new HttpServer(HttpConfig.players(service), metrics);
    }

    /// For whoever operates the service: all but GET needs the operators' token.
    ///
    /// @param service its settings, with `operator`
    public static HttpServer operators(Settings service, MeterRegistry metrics) {
        return new HttpServer(HttpConfig.operators(service), metrics);
    }

    public void get(String path, Handler handler) {
        routes.add(Methods.GET, path, new WorkerRoute(handler, 0, inFlight, lobby));
    }

    /// A GET of the operators' listener that needs their token: what it tells is not for whoever reaches the port.
    public void confidential(String path, Handler handler) {
        routes.add(Methods.GET, path, new WorkerRoute(guarded(handler), 0, inFlight, lobby));
    }

    public void post(String path, Handler handler) {
        post(path, BODY_BYTES_MAX, handler);
    }

    /// @param bodyBytesMax a larger body is refused before it is read
    public void post(String path, int bodyBytesMax, Handler handler) {
        change(Methods.POST, path, bodyBytesMax, handler);
    }

    public void put(String path, Handler handler) {
        put(path, BODY_BYTES_MAX, handler);
    }

    /// @param bodyBytesMax a larger body is refused before it is read
    public void put(String path, int bodyBytesMax, Handler handler) {
        change(Methods.PUT, path, bodyBytesMax, handler);
    }

    public void delete(String path, Handler handler) {
        delete(path, BODY_BYTES_MAX, handler);
    }

    /// @param bodyBytesMax a larger body is refused before it is read
    public void delete(String path, int bodyBytesMax, Handler handler) {
        change(Methods.DELETE, path, bodyBytesMax, handler);
    }

    private void change(HttpString method, String path, int bodyBytesMax, Handler handler) {
        routes.add(method, path, new WorkerRoute(guarded(handler), bodyBytesMax, inFlight, lobby));
    }

    private Handler guarded(Handler handler) {
        return config.operators().map(token -> token.guard(handler)).orElse(handler);
    }

    /// A GET that is answered even while the server refuses others because it stops, such as metrics.
    public void probe(String path, Handler handler) {
        routes.add(Methods.GET, path, new WorkerRoute(handler, 0, probes, lobby));
    }

    /// As above, but answered at once, before all that waits for a worker: health. It runs on the IO thread and must not
    /// block.
    public void instant(String path, Handler handler) {
        routes.add(
                Methods.GET,
                path,
                exchange -> Answers.send(exchange, WorkerRoute.answer(handler, exchange, new byte[0])));
    }

    /// A raw Undertow handler for GET, meant for WebSocket handshakes; a [Problem] that it throws becomes the answer. Only
    /// pages of our origins get to it. It runs on the IO thread and must not block.
    public void upgrade(String path, HttpHandler handler) {
        routes.add(Methods.GET, path, exchange -> {
            try {
                if (inFlight.closed()) throw WorkerRoute.stopping();
                config.origins().check(exchange);
                exchange.addExchangeCompleteListener((done, next) -> {
                    if (done.getStatusCode() == StatusCodes.SWITCHING_PROTOCOLS) lobby.leave(done.getConnection());
                    next.proceed();
                });
                handler.handleRequest(exchange);
            } catch (Problem refused) {
                Answers.send(exchange, refused);
            }
        });
    }

    /// @throws CannotListen the port is taken, or the host is none of this machine
    public void start() throws CannotListen {
        // or curl waits a second with each larger body
        port = Port.open(config, lobby, new HttpContinueReadHandler(this::receive));
    }

    /// The port in use; only after [#start].
    public int port() {
        if (port == null) throw new IllegalStateException("the HTTP server has not started");
        return port.number();
    }

    public String host() {
        return config.host();
    }

    private void receive(HttpServerExchange exchange) throws Exception {
        long start = System.nanoTime();
        exchange.addExchangeCompleteListener((done, next) -> {
            record(done, System.nanoTime() - start);
            next.proceed();
        });
        exchange.putAttachment(Deadline.ANSWER_SECONDS, config.size().answerSeconds());
        lobby.enter(exchange.getConnection());
        if (isLast(exchange)) exchange.setPersistent(false);
        config.proxies().resolve(exchange);
        config.origins().greet(exchange);
        try {
            config.hosts().check(exchange);
            if (Origins.changes(exchange)) config.origins().check(exchange);
        } catch (Problem foreign) {
            exchange.setPersistent(false);
            Answers.send(exchange, foreign);
            return;
        }
        Optional<Problem> tooOften = visitors.flatMap(all -> all.count(exchange));
        if (tooOften.isPresent()) Answers.sendLater(exchange, tooOften.get());
        else routes.handleRequest(exchange);
    }

    private boolean isLast(HttpServerExchange exchange) {
        var connection = exchange.getConnection();
        var count = connection.getAttachment(REQUESTS);
        if (count == null) connection.putAttachment(REQUESTS, count = new AtomicInteger());
        return count.incrementAndGet() >= config.size().requestsPerConnectionMax();
    }

    private void record(HttpServerExchange done, long nanos) {
        String route = done.getAttachment(Routes.ROUTE);
        metrics.timer(
                        "starlog.http.requests",
                        "route",
                        route == null ? "none" : route, // never the path itself: anybody could fill the registry
                        "method",
                        route == null ? "any" : done.getRequestMethod().toString(),
                        "status",
                        Integer.toString(done.getStatusCode()))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Refuses new requests and upgrades with 503, and waits for the running ones; probes and open WebSockets stay.
    public void drain(Duration patience) throws InterruptedException {
        inFlight.close(patience);
    }

    /// Closes the port and every connection at once.
    @Override
    public void close() {
        Port running = port;
        if (running == null) return;
        running.stop();
        lobby.close();
        running.close();
    }
}
