package starlog.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.Methods;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The HTTP side of a service. Routes are added before [#start]; handlers run on a few worker threads. Path templates
/// look like `/sectors/{sector}`. Safe for all threads.
public final class HttpServer implements AutoCloseable {
    private static final int IO_THREADS = 2; // each moves some 10^5 small messages a second; a service shares two cores
    private static final int WORKERS = 8; // REST is a side road here; players use WebSockets
    private static final int REQUESTS_MAX = WORKERS + 256; // beyond, an answer now is better than one later

    /// A body above the limit is read and thrown away up to here: closing with bytes unread resets the connection,
    /// and the client would never see the 413.
    private static final long REFUSED_BODY_BYTES_MAX = 1024 * 1024;

    private static final int HEADER_BYTES_MAX = 16 * 1024;
    private static final int FIELDS_MAX = 100;
    private static final int IDLE_MILLIS = 60_000;
    private static final int PARSE_MILLIS = 10_000;

    private final String host;
    private final int wantedPort;
    private final MeterRegistry metrics;
    private final Routes routes = new Routes();
    private final InFlight inFlight = new InFlight(REQUESTS_MAX);
    private final InFlight probes = new InFlight(WORKERS);
    private volatile Undertow undertow;
    private volatile int port;

    /// @param port 0 for any free one, see [#port]
    public HttpServer(String host, int port, MeterRegistry metrics) {
        this.host = host;
        this.wantedPort = port;
        this.metrics = metrics;
    }

    public void get(String path, Handler handler) {
        routes.add(Methods.GET, path, new WorkerRoute(handler, inFlight));
    }

    public void post(String path, Handler handler) {
        routes.add(Methods.POST, path, new WorkerRoute(handler, inFlight));
    }

    public void put(String path, Handler handler) {
        routes.add(Methods.PUT, path, new WorkerRoute(handler, inFlight));
    }

    public void delete(String path, Handler handler) {
        routes.add(Methods.DELETE, path, new WorkerRoute(handler, inFlight));
    }

    /// A GET that is answered even while the server refuses others because it stops: health and metrics.
    public void probe(String path, Handler handler) {
        routes.add(Methods.GET, path, new WorkerRoute(handler, probes));
    }

    /// A raw Undertow handler for GET, meant for WebSocket handshakes with their own checks. It runs on the IO thread
    /// and must not block. Path parameters are in the exchange's `PathTemplateMatch` attachment.
    public void upgrade(String path, HttpHandler handler) {
        routes.add(Methods.GET, path, exchange -> {
            if (inFlight.closed()) {
                Answers.send(exchange, WorkerRoute.stopping());
            } else {
                handler.handleRequest(exchange);
            }
        });
    }

    /// @throws CannotListen the port is taken, or the host is none of this machine
    public void start() throws CannotListen {
        var server = Undertow.builder()
                .addHttpListener(wantedPort, host)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKERS)
                .setBufferSize(16 * 1024) // said, because Undertow would choose 512 bytes for a small heap
                .setDirectBuffers(true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, REFUSED_BODY_BYTES_MAX)
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, HEADER_BYTES_MAX)
                .setServerOption(UndertowOptions.MAX_HEADERS, FIELDS_MAX)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, FIELDS_MAX)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
                .setHandler(new HttpContinueReadHandler(this::timed)) // or curl waits a second with each larger body
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            server.stop(); // the IO threads run already
            throw new CannotListen(host, wantedPort, e);
        }
        port = ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
        undertow = server;
    }

    /// The port in use; only after [#start].
    public int port() {
        if (undertow == null) throw new IllegalStateException("the HTTP server has not started");
        return port;
    }

    public String host() {
        return host;
    }

    private void timed(HttpServerExchange exchange) throws Exception {
        long start = System.nanoTime();
        exchange.addExchangeCompleteListener((done, next) -> {
            record(done, System.nanoTime() - start);
            next.proceed();
        });
        routes.handleRequest(exchange);
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
        Undertow running = undertow;
        if (running != null) running.stop();
    }
}
