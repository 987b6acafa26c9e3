package starlog.query.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.runtime.http.Json;
import starlog.schemas.event.IntentColumns;

/// When the client's own intents passed each hop, for one that has asked for it: a text message behind the frame that has their
/// verdicts. As many wait as verdicts do, which the feed bounds. The feed's thread only.
final class OwnHops {
    static final Batch NONE = new Batch(null, List.of());

    private final InstantSource clock;
    private List<Hops> waiting = new ArrayList<>();

    /// One intent: when command-ingest had received it, when it handed it to the log, the tick that carried it out, when that
    /// tick was written. In microseconds since 1970, by the clock of whoever did it; 0 if the log does not tell.
    record Hops(long sequence, long receivedMicros, long appendedMicros, long tick, long tickMicros) {}

    /// @param sentMicros when query-api handed the frame before this message to the socket
    private record Told(List<Hops> hops, long sentMicros) {}

    /// Those of one frame.
    record Batch(InstantSource clock, List<Hops> hops) {
        /// The message, as of now; empty if there is nothing to tell.
        Optional<byte[]> sent() {
            if (hops.isEmpty()) return Optional.empty();
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            return Optional.of(Json.bytes(new Told(hops, now)));
        }
    }

    OwnHops(InstantSource clock) {
        this.clock = clock;
    }

    void add(IntentColumns intents, int row, long tick, long tickMicros) {
        waiting.add(new Hops(
                intents.sequences[row], intents.receivedMicros[row], intents.appendedMicros[row], tick, tickMicros));
    }

    Batch take() {
        if (waiting.isEmpty()) return NONE;
        var batch = new Batch(clock, waiting);
        waiting = new ArrayList<>();
        return batch;
    }
}
