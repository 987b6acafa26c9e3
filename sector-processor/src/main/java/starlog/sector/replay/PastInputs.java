package starlog.sector.replay;

import java.util.Optional;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// One sector's inputs from a state on, read from front to back. One thread at a time.
public interface PastInputs {
    int sector();

    /// The state to start from; empty for the beginning of the world.
    Optional<SectorSnapshot> startingState();

    /// The next input, or empty at the end.
    Optional<RecordedInput> nextInput();

    /// True if an input behind the one read last has the record at that offset passed over. What is left of the inputs
    /// is read for it.
    boolean quarantined(long offset);

    /// Begins at the front again.
    void rewind();
}
