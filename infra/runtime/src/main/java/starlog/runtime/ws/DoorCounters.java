package starlog.runtime.ws;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.server.HttpHandler;
import starlog.runtime.http.Problem;

/// Counts whom a door has turned away and whom it has sent out, by code. Any thread.
final class DoorCounters {
    private final MeterRegistry metrics;

    DoorCounters(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /// Whatever it refuses is counted, and still refused.
    HttpHandler counted(HttpHandler handshake) {
        return exchange -> {
            try {
                handshake.handleRequest(exchange);
            } catch (Problem refused) {
                Counter.builder("starlog.sockets.handshakes.refused")
                        .description("Handshakes of WebSockets that were refused")
                        .tag("code", refused.code())
                        .register(metrics)
                        .increment();
                throw refused;
            }
        };
    }

    /// @param code of the close frame that is sent
    void closed(int code) {
        Counter.builder("starlog.sockets.closed")
                .description("WebSockets that this side has ended")
                .tag("code", Integer.toString(code))
                .register(metrics)
                .increment();
    }
}
