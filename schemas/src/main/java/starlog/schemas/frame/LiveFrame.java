package starlog.schemas.frame;

import java.util.List;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.intent.Verdict;

/// What a client of the live feed gets for one tick of its sector; see `LiveFrame.avsc` for each field. The ships'
/// players and last sequences do not travel in it.
public record LiveFrame(
        int sector,
        long tick,
        long atMicros,
        boolean keyframe,
        long lastSequence,
        ShipColumns ships,
        List<IntentVerdict> verdicts,
        EventColumns events) {
    public LiveFrame {
        verdicts = List.copyOf(verdicts);
    }

    /// The world's answer to one of the client's own intents.
    public record IntentVerdict(long sequence, Verdict verdict) {}
}
