package starlog.sector.desync;

import java.util.Map;
import java.util.Set;
import starlog.sector.engine.Engine;
import starlog.sector.engine.Fold;
import starlog.sector.recording.Recording;

/// One of the two that are held against each other: what is folded, and how.
///
/// @param name for people
/// @param recording of its own: it is read from front to back as often as needed
/// @param passedOver offsets of inputs that are passed over
/// @param restartTicks after so many ticks, and again, it goes on from a snapshot of its own, as after a crash; 0: never
public record Side(String name, Engine engine, Recording recording, Set<Long> passedOver, int restartTicks) {
    public Side {
        passedOver = Set.copyOf(passedOver);
    }

    /// Folds on and on, and passes over nothing.
    public Side(String name, Engine engine, Recording recording) {
        this(name, engine, recording, Set.of(), 0);
    }

    /// As the recording begins.
    SideFold begin() {
        return begin(false);
    }

    /// @param restartDue whether it restarts before it goes on
    SideFold begin(boolean restartDue) {
        recording.rewind();
        Map<Integer, String> schemas = recording.schemas();
        Fold fold = recording
                .snapshot()
                .map(state -> engine.restore(state, schemas))
                .orElseGet(() -> engine.begin(recording.sector(), schemas));
        return new SideFold(this, fold, restartDue);
    }
}
