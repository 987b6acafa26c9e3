package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;

/// Writes a whole answer to an exchange, from any thread, without blocking.
final class Answers {
    private static final HttpString CONTENT_TYPE_OPTIONS = HttpString.tryFromString("X-Content-Type-Options");

    private Answers() {}

    static void send(HttpServerExchange exchange, Problem problem) {
        send(exchange, problem.response());
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
        response.headers().forEach((name, value) -> headers.put(HttpString.tryFromString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }
}
