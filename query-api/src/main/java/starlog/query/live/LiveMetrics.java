package starlog.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/// What the live feed does, in numbers.
final class LiveMetrics {
    private final Counter frames;
    private final Counter bytes;
    private final Counter resets;
    private final Counter held;

    LiveMetrics(Collection<Watcher> clients, MeterRegistry metrics) {
        frames = counter("frames.sent", "Frames given to clients, those that tell everything among them", metrics);
        bytes = counter("bytes.sent", "Bytes of the frames given to clients", metrics);
        resets = counter("resets.sent", "Frames given to clients that tell everything anew", metrics);
        held = counter("frames.held", "Times that a client got no frame, as its line was not free", metrics);
        Gauge.builder("starlog.live.clients", clients, Collection::size)
                .description("Clients of the live feed")
                .register(metrics);
    }

    private static Counter counter(String name, String description, MeterRegistry metrics) {
        return Counter.builder("starlog.live." + name).description(description).register(metrics);
    }

    void told(boolean reset, int frameBytes) {
        frames.increment();
        bytes.increment(frameBytes);
        if (reset) resets.increment();
    }

    void held() {
        held.increment();
    }
}
