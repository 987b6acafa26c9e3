package starlog.runtime.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/// When a client has to be done; later, its connection is closed. Any thread.
final class Deadline {
    /// Seconds for a client to take its answer.
    static final AttachmentKey<Integer> ANSWER_SECONDS = AttachmentKey.create(Integer.class);

    /// For a client to send its body; one that needs longer for a few KiB keeps a socket for nothing.
    private static final int BODY_SECONDS = 10;

    private Deadline() {}

    /// To be removed when the body is there.
    static XnioExecutor.Key ofBody(HttpServerExchange exchange) {
        return closeAfter(exchange, BODY_SECONDS);
    }

    /// Ends with the exchange.
    static void ofAnswer(HttpServerExchange exchange) {
        XnioExecutor.Key end = closeAfter(exchange, exchange.getAttachment(ANSWER_SECONDS));
        try {
            exchange.addExchangeCompleteListener((_, next) -> {
                end.remove();
                next.proceed();
            });
        } catch (IllegalStateException complete) {
            end.remove(); // its client has gone this very moment
        }
    }

    private static XnioExecutor.Key closeAfter(HttpServerExchange exchange, int seconds) {
        try {
            return exchange.getIoThread()
                    .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), seconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException serverStops) {
            return () -> true;
        }
    }
}
