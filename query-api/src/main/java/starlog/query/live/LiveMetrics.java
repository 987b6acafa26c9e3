package starlog.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/// What the live feed does, in numbers.
final class LiveMetrics {
    private final Counter frames;
    private final Counter keyframes;
    private final Counter dropped;
    private final Counter closed;

    LiveMetrics(Collection<LiveConnection> clients, MeterRegistry metrics) {
        frames = Counter.builder("starlog.live.frames.sent")
                .description("Frames given to clients, keyframes among them")
                .register(metrics);
        keyframes = Counter.builder("starlog.live.keyframes.sent")
                .description("Keyframes given to clients")
                .register(metrics);
        dropped = Counter.builder("starlog.live.frames.dropped")
                .description("Frames that a client did not get because it reads too slowly")
                .register(metrics);
        closed = Counter.builder("starlog.live.clients.dropped")
                .description("Clients disconnected because they read too slowly or not at all")
                .register(metrics);
        Gauge.builder("starlog.live.clients", clients, Collection::size)
                .description("Clients of the live feed")
                .register(metrics);
        Gauge.builder("starlog.live.waiting", clients, LiveMetrics::waitingBytes)
                .baseUnit("bytes")
                .description("Frames that wait for the sockets of slow clients")
                .register(metrics);
    }

    void queued(boolean keyframe) {
        frames.increment();
        if (keyframe) keyframes.increment();
    }

    void dropped() {
        dropped.increment();
    }

    void disconnected() {
        closed.increment();
    }

    private static double waitingBytes(Collection<LiveConnection> clients) {
        return clients.stream()
                .mapToLong(client -> client.view().waitingBytes())
                .sum();
    }
}
