package starlog.schemas.frame;

import java.util.List;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.input.SectorInput;
import starlog.schemas.intent.Verdict;

/// What a client of the live feed gets for one tick of its sector; see `LiveFrame.avsc` for each field. The ships'
/// players and last sequences do not travel in it.
///
/// @param entities one for each kind, in the order of the kinds
/// @param speedPermille how fast the sector's time goes, of the world's rate
public record LiveFrame(
        int sector,
        long tick,
        long atMicros,
        boolean keyframe,
        long lastSequence,
        ShipColumns ships,
        List<IntentVerdict> verdicts,
        EventColumns events,
        EntityColumns[] entities,
        int speedPermille) {
    public LiveFrame {
        verdicts = List.copyOf(verdicts);
        if (entities.length != EntityKind.values().length)
            throw new IllegalArgumentException("a frame with entities of " + entities.length + " kinds");
    }

    /// A frame that tells of no entity, at the world's rate.
    public LiveFrame(
            int sector,
            long tick,
            long atMicros,
            boolean keyframe,
            long lastSequence,
            ShipColumns ships,
            List<IntentVerdict> verdicts,
            EventColumns events) {
        this(
                sector,
                tick,
                atMicros,
                keyframe,
                lastSequence,
                ships,
                verdicts,
                events,
                EntityColumns.ofEveryKind(),
                SectorInput.Tick.FULL_SPEED);
    }

    /// The rows of one kind.
    public EntityColumns entities(EntityKind kind) {
        return entities[kind.ordinal()];
    }

    /// The world's answer to one of the client's own intents.
    public record IntentVerdict(long sequence, Verdict verdict) {}
}
