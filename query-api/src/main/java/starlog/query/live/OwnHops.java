package starlog.query.live;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import starlog.runtime.http.Json;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.frame.MirrorHash;

/// What a client is told that has asked for it: when its own intents passed each hop, in a text message behind the frame that
/// has their verdicts; and once a second what the server holds its picture for. As many hops wait as verdicts do, which the
/// feed bounds. The feed's thread only.
final class OwnHops implements MirrorWish {
    static final Batch NONE = new Batch(null, List.of(), null);
    private static final long MIRROR_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InstantSource clock;
    private List<Hops> waiting = new ArrayList<>();
    private Mirror mirror; // null if it is not due
    private long mirrorNanos = System.nanoTime();

    /// One intent: when command-ingest had received it, when it handed it to the log, the tick that carried it out, when that
    /// tick was written. In microseconds since 1970, by the clock of whoever did it; 0 if the log does not tell.
    record Hops(long sequence, long receivedMicros, long appendedMicros, long tick, long tickMicros) {}

    /// @param sentMicros when query-api handed the frame before this message to the socket
    private record Told(List<Hops> hops, long sentMicros) {}

    /// The picture as the server has it, after the frame before this message.
    ///
    /// @param hash 16 hexadecimal digits
    record Mirror(int sector, long tick, int entities, String hash) {}

    /// Those of one frame.
    record Batch(InstantSource clock, List<Hops> hops, Mirror mirror) {
        /// The messages, as of now.
        List<byte[]> sent() {
            List<byte[]> messages = new ArrayList<>();
            long now = clock == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            if (!hops.isEmpty()) messages.add(Json.bytes(new Told(hops, now)));
            if (mirror != null) messages.add(Json.bytes(Map.of("mirror", mirror)));
            return messages;
        }
    }

    OwnHops(InstantSource clock) {
        this.clock = clock;
    }

    void add(IntentColumns intents, int row, long tick, long tickMicros) {
        waiting.add(new Hops(
                intents.sequences[row], intents.receivedMicros[row], intents.appendedMicros[row], tick, tickMicros));
    }

    @Override
    public boolean isDue(long nowNanos) {
        if (nowNanos - mirrorNanos < MIRROR_EVERY_NANOS) return false;
        mirrorNanos = nowNanos;
        return true;
    }

    @Override
    public void fulfil(int sector, long tick, MirrorHash hash) {
        mirror = new Mirror(sector, tick, hash.entities(), HexFormat.of().toHexDigits(hash.value()));
    }

    Batch take() {
        if (waiting.isEmpty() && mirror == null) return NONE;
        var batch = new Batch(clock, waiting, mirror);
        waiting = new ArrayList<>();
        mirror = null;
        return batch;
    }
}
