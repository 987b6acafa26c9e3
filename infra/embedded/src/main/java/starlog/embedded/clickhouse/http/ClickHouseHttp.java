package starlog.embedded.clickhouse.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.xnio.Options;
import starlog.embedded.clickhouse.engine.Engine;
import starlog.embedded.clickhouse.engine.EngineException;

/// ClickHouse's HTTP interface on 127.0.0.1. At most {@link #UNDER_WAY_MAX} requests run at a time; the next one gets
/// 503 with code 202 at once instead of waiting in a queue without end.
public final class ClickHouseHttp implements AutoCloseable {
    /// Sixteen partitions' inserts and as many analysts; each costs a thread, and memory comes from one common limit.
    public static final int UNDER_WAY_MAX = 32;

    private static final long STACK_BYTES = 16 << 20; // nested SQL overflows 1 MB, which would end the JVM
    private static final Duration PATIENCE = Duration.ofSeconds(3); // for killed queries to end

    private final Engine engine;
    private final EngineFacts facts;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Undertow server;
    private volatile boolean stopping;

    /// Listens from now on; port 0 takes a free one. Throws RuntimeException caused by a BindException if the port is
    /// taken.
    public ClickHouseHttp(Engine engine, int port) {
        this.engine = engine;
        facts = EngineFacts.of(engine);
        var statements = new BlockingHandler(new StatementHandler(engine, facts));
        server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(UNDER_WAY_MAX)
                .setWorkerOption(Options.STACK_SIZE, STACK_BYTES)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 1_000)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L) // else bodies end at 2 MB
                .setHandler(exchange -> route(exchange, statements))
                .build();
        server.start();
    }

    public int port() {
        var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return address.getPort();
    }

    public String engineVersion() {
        return facts.version();
    }

    private void route(HttpServerExchange exchange, BlockingHandler statements) throws Exception {
        if (!Loopback.names(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
            exchange.setStatusCode(421); // RFC 9110 15.5.20
            exchange.getResponseSender().send("This is not the host that the request asks for\n");
            return;
        }
        boolean root = exchange.getRequestPath().equals("/");
        if (exchange.getRequestPath().equals("/ping")
                || root
                        && exchange.getRequestMethod().equalToString("GET")
                        && !exchange.getQueryParameters().containsKey("query"))
            exchange.getResponseSender().send("Ok.\n");
        else if (!root) {
            exchange.setStatusCode(404);
            exchange.getResponseSender().send("There is no handle " + exchange.getRequestPath() + "\n");
        } else if (exchange.getRequestHeaders().contains(Headers.ORIGIN))
            // A browser showing somebody's page would post to loopback; there is no page of ours that asks here.
            refuse(exchange, EngineException.of(497, "ACCESS_DENIED", "Requests of web pages are not allowed"));
        else admit(exchange, statements);
    }

    private void admit(HttpServerExchange exchange, BlockingHandler statements) throws Exception {
        if (stopping) {
            refuse(exchange, EngineException.of(202, "TOO_MANY_SIMULTANEOUS_QUERIES", "ClickHouse is stopping"));
        } else if (underWay.incrementAndGet() > UNDER_WAY_MAX) {
            underWay.decrementAndGet();
            String text = "Too many requests under way: " + UNDER_WAY_MAX;
            refuse(exchange, EngineException.of(202, "TOO_MANY_SIMULTANEOUS_QUERIES", text));
        } else {
            exchange.addExchangeCompleteListener((done, next) -> {
                underWay.decrementAndGet();
                next.proceed();
            });
            statements.handleRequest(exchange);
        }
    }

    /// On the I/O thread; Undertow reads off what is left of the body by itself.
    private void refuse(HttpServerExchange exchange, EngineException error) {
        ErrorStatus.describe(exchange, error.code());
        if (error.code() == 202) exchange.getResponseHeaders().put(Headers.RETRY_AFTER, 1);
        exchange.getResponseSender().send(error.getMessage() + " (version " + facts.version() + ")\n");
    }

    /// Refuses new requests, kills the running ones, waits for them a few seconds, stops listening. Without the
    /// killing the engine would wait for the longest query. {@link #idle} says whether all have ended.
    @Override
    public void close() {
        stopping = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!idle() && System.nanoTime() < deadline) {
            killQueries(); // again and again: a request admitted just before may start its query only now
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        server.stop();
    }

    public boolean idle() {
        return underWay.get() == 0;
    }

    private void killQueries() {
        try (var session = engine.session(Map.of())) {
            session.query("KILL QUERY WHERE 1 ASYNC", "Null", Map.of()).close();
        } catch (EngineException e) {
            System.err.println("cannot kill queries: " + e.getMessage());
        }
    }
}
