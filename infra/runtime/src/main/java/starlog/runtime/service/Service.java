package starlog.runtime.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Health;
import starlog.runtime.http.HttpServer;
import starlog.runtime.http.UrlHost;

/// A running service: its settings, health, metrics, listeners, loops, and everything that must be closed at the
/// end. Tests start one with [#start]; programs use [ServiceMain]. Safe for all threads.
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(4);

    private final String name;
    private final Settings settings;
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Optional<HttpServer> http;
    private final HttpServer operators;
    private final Closings closings = new Closings(CLOSE_WITHIN);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean started;

    Service(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
        this.http = settings.has("http") ? Optional.of(HttpServer.players(settings, metrics)) : Optional.empty();
        this.operators = HttpServer.operators(settings, metrics);
    }

    /// Wires the service, then opens its ports. When this throws, everything opened so far is closed again.
    public static Service start(String name, Settings settings, Wiring wiring) throws Exception {
        var service = new Service(name, settings);
        service.start(wiring);
        return service;
    }

    void start(Wiring wiring) throws Exception {
        try {
            closing("metrics", new ProcessMetrics(metrics));
            health.readiness("start", () -> started ? Optional.empty() : Optional.of("still starting"));
            health.readiness("stop", () -> stopping() ? Optional.of("stopping") : Optional.empty());
            Probes.add(operators, health, metrics);
            wiring.start(this);
            operators.start();
            if (http.isPresent()) http.get().start();
            started = true;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    /// The service's own section; other sections by `settings().at("starlog.kafka")`.
    public Settings settings() {
        return settings;
    }

    public Health health() {
        return health;
    }

    public MeterRegistry metrics() {
        return metrics;
    }

    /// What players reach; routes may be added while wiring. It starts after the wiring.
    ///
    /// @throws IllegalStateException the service has no settings for it: nothing here is for players
    public HttpServer http() {
        return http.orElseThrow(() -> new IllegalStateException(name + " has no listener for players"));
    }

    /// Serves `/livez`, `/readyz` and `/metrics`, apart from players: with its own port, threads and connections. Routes
    /// may be added while wiring; it starts after the wiring.
    public HttpServer operators() {
        return operators;
    }

    /// Its ports in words, once it has started.
    String listening() {
        return http.map(players -> "players " + address(players) + ", ").orElse("") + "operators " + address(operators);
    }

    private static String address(HttpServer server) {
        return UrlHost.andPort(server.host(), server.port());
    }

    /// Remembers to close a resource at the end, after those given later; each has ten seconds.
    ///
    /// @throws IllegalStateException the service has ended already; the resource is closed at once
    public <T extends AutoCloseable> T closing(String what, T resource) {
        if (closings.add(what, resource)) return resource;
        Closings.closeBounded(what, resource, CLOSE_WITHIN);
        throw new IllegalStateException("the service has ended: " + name);
    }

    /// Starts a platform thread that runs the body until it returns; an exception fails the service, unless it stops.
    public Thread loop(String loopName, Loop body) {
        var loop = new LoopThread(this, loopName, body);
        closing("loop " + loopName, loop::end);
        loop.thread().start();
        return loop.thread();
    }

    /// For what cannot be mended while running: logs the cause once, turns the health dead, and lets [ServiceMain]
    /// end the process with exit code 1. Only the first call counts.
    public void fail(Throwable cause) {
        if (!failure.compareAndSet(null, cause)) return;
        LOG.atError().setCause(cause).log("the service failed");
        health.dead(cause.toString());
        ending.countDown();
    }

    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    public boolean stopping() {
        return stopping.get();
    }

    /// Returns when the service has failed, or begins to close.
    void awaitEnd() throws InterruptedException {
        ending.await();
    }

    /// Refuses new requests, waits for running ones, closes everything in reverse order, then the ports: so that
    /// health can be asked, and WebSockets can say goodbye, until the end. A second call waits for the first.
    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            awaitClosed();
            return;
        }
        ending.countDown();
        Closings.closeBounded("requests", this::drain, CLOSE_WITHIN);
        closings.closeAll();
        http.ifPresent(players -> Closings.closeBounded("http", players, CLOSE_WITHIN));
        Closings.closeBounded("operators", operators, CLOSE_WITHIN);
        closed.countDown();
    }

    private void drain() throws InterruptedException {
        if (http.isPresent()) http.get().drain(DRAIN_WITHIN);
        operators.drain(DRAIN_WITHIN);
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
