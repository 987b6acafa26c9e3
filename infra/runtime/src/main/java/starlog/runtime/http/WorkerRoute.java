package starlog.runtime.http;

import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/// Reads a request's body on the IO thread, so that a slow sender holds no worker, then runs the handler on a worker.
/// Only a request that has come whole counts as one in flight.
final class WorkerRoute implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRoute.class);

    private final Handler handler;
    private final int bodyBytesMax;
    private final InFlight inFlight;
    private final Lobby lobby;

    /// @param bodyBytesMax 0: a body is neither read nor refused
    WorkerRoute(Handler handler, int bodyBytesMax, InFlight inFlight, Lobby lobby) {
        this.handler = handler;
        this.bodyBytesMax = bodyBytesMax;
        this.inFlight = inFlight;
        this.lobby = lobby;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        inFlight.begin();
        exchange.addExchangeCompleteListener((_, next) -> {
            inFlight.end();
            next.proceed();
        });
        if (inFlight.closed()) {
            Answers.send(exchange, stopping());
        } else if (bodyBytesMax == 0 || exchange.isRequestComplete()) {
            enter(exchange, new byte[0]); // a body that nobody wants is not waited for
        } else if (exchange.getRequestContentLength() > bodyBytesMax) {
            tooLarge(exchange);
        } else {
            receive(exchange);
        }
    }

    private void receive(HttpServerExchange exchange) {
        var deadline = Deadline.ofBody(exchange);
        exchange.getRequestReceiver().setMaxBufferSize(bodyBytesMax);
        exchange.getRequestReceiver()
                .receiveFullBytes(
                        (read, body) -> {
                            deadline.remove();
                            enter(read, body);
                        },
                        (failed, error) -> {
                            deadline.remove();
                            if (error instanceof Receiver.RequestToLargeException) tooLarge(failed);
                            else IoUtils.safeClose(failed.getConnection()); // the client is gone
                        });
    }

    private void enter(HttpServerExchange exchange, byte[] body) {
        String client = ClientAddress.of(exchange);
        switch (inFlight.enter(client)) {
            case FULL -> Answers.send(exchange, Problem.notNow("OVERLOADED", "too many requests are waiting", 1));
            case CLOSED -> Answers.send(exchange, stopping());
            case ADMITTED -> {
                lobby.leave(exchange.getConnection());
                exchange.dispatch(worker -> run(worker, body, client));
            }
        }
    }

    static Problem stopping() {
        return Problem.notNow("STOPPING", "this instance is shutting down", 1);
    }

    private void tooLarge(HttpServerExchange exchange) {
        String detail = "the body may have at most " + bodyBytesMax + " bytes";
        Answers.send(exchange, new Problem(413, "BODY_TOO_LARGE", "The body is too large", detail));
    }

    private void run(HttpServerExchange exchange, byte[] body, String client) {
        Response response;
        try {
            response = answer(handler, exchange, body);
        } finally {
            inFlight.leave(client);
            lobby.enter(exchange.getConnection()); // from here on its client is waited for again
        }
        Answers.send(exchange, response);
    }

    /// Never throws.
    static Response answer(Handler handler, HttpServerExchange exchange, byte[] body) {
        var match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        try {
            return handler.handle(new Request(exchange, match.getParameters(), body));
        } catch (Problem problem) {
            return problem.response();
        } catch (Exception | StackOverflowError e) {
            return failed(exchange, e).response();
        }
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
