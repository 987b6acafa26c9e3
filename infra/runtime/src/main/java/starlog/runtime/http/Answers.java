package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/// Writes a whole answer to an exchange, from any thread, without blocking.
final class Answers {
    private static final HttpString CONTENT_TYPE_OPTIONS = HttpString.tryFromString("X-Content-Type-Options");

    private Answers() {}

    static void send(HttpServerExchange exchange, Problem problem) {
        send(exchange, problem.response());
    }

    /// So that who is refused, and goes on asking, gets a refusal a second on each connection, and not thousands.
    static void sendLater(HttpServerExchange exchange, Problem problem) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            try {
                exchange.getIoThread().executeAfter(() -> send(exchange, problem), 1, TimeUnit.SECONDS);
            } catch (RejectedExecutionException serverStops) {
                IoUtils.safeClose(exchange.getConnection());
            }
        });
    }

    /// The client must take it in time, or its connection ends.
    static void send(HttpServerExchange exchange, Response response) {
        if (exchange.isComplete()) return; // its client has gone, or had to
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
            return;
        }
        Deadline.ofAnswer(exchange);
        exchange.setStatusCode(response.status());
        var headers = exchange.getResponseHeaders();
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff"); // a browser must not guess a script out of an answer
        if (!response.contentType().isEmpty()) headers.put(Headers.CONTENT_TYPE, response.contentType());
        String vary = headers.getFirst(Headers.VARY); // by what the server does for every path
        response.headers().forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
        if (vary != null && !vary.equals(headers.getFirst(Headers.VARY))) headers.add(Headers.VARY, vary);
        response.cookies().forEach(cookie -> headers.add(Headers.SET_COOKIE, cookie));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }
}
