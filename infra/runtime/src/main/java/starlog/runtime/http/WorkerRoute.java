package starlog.runtime.http;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/// Reads a request's body on the IO thread, so that a slow sender holds no worker, then runs the handler on a worker.
final class WorkerRoute implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRoute.class);

    /// A client that needs longer for 64 KiB keeps a socket for nothing.
    private static final int BODY_SECONDS_MAX = 10;

    private final Handler handler;
    private final InFlight inFlight;

    WorkerRoute(Handler handler, InFlight inFlight) {
        this.handler = handler;
        this.inFlight = inFlight;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        switch (inFlight.enter()) {
            case FULL -> Answers.send(exchange, refusal("OVERLOADED", "too many requests are waiting"));
            case CLOSED -> Answers.send(exchange, stopping());
            case ADMITTED -> {
                exchange.addExchangeCompleteListener((done, next) -> {
                    inFlight.leave();
                    next.proceed();
                });
                readThenRun(exchange);
            }
        }
    }

    static Problem stopping() {
        return refusal("STOPPING", "this instance is shutting down");
    }

    private static Problem refusal(String code, String detail) {
        return new Problem(503, code, "Not able to serve now", detail, Map.of("Retry-After", "1"));
    }

    private void readThenRun(HttpServerExchange exchange) {
        if (exchange.getRequestContentLength() > Request.BODY_BYTES_MAX) {
            tooLarge(exchange);
            return;
        }
        var timeout = exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), BODY_SECONDS_MAX, TimeUnit.SECONDS);
        exchange.getRequestReceiver().setMaxBufferSize(Request.BODY_BYTES_MAX);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (read, body) -> {
                            timeout.remove();
                            read.dispatch(worker -> run(worker, body));
                        },
                        (failed, error) -> {
                            timeout.remove();
                            if (error instanceof Receiver.RequestToLargeException) tooLarge(failed);
                            else IoUtils.safeClose(failed.getConnection()); // the client is gone
                        });
    }

    private static void tooLarge(HttpServerExchange exchange) {
        String detail = "the body may have at most " + Request.BODY_BYTES_MAX + " bytes";
        Answers.send(exchange, new Problem(413, "BODY_TOO_LARGE", "The body is too large", detail));
    }

    private void run(HttpServerExchange exchange, byte[] body) {
        var match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        Response response;
        try {
            response = handler.handle(new Request(exchange, match.getParameters(), body));
        } catch (Problem problem) {
            response = problem.response();
        } catch (Exception | StackOverflowError e) {
            response = failed(exchange, e).response();
        }
        Answers.send(exchange, response);
    }

    private static Problem failed(HttpServerExchange exchange, Throwable cause) {
        String id = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("id", id)
                .addKeyValue("method", exchange.getRequestMethod())
                .addKeyValue("path", exchange.getRequestPath())
                .setCause(cause)
                .log("request failed");
        return new Problem(500, "INTERNAL", "The server failed", "the server's log tells more under the id " + id);
    }
}
