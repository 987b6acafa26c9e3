package starlog.sector.audit;

import java.util.Optional;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// One sector's inputs as the log holds them, read from front to back. One thread at a time.
public interface AuditedLog extends AutoCloseable {
    int sector();

    /// The state to start from, if the log no longer reaches back to the first input.
    Optional<SectorSnapshot> startingState();

    /// The next input, or empty at the end.
    Optional<RecordedInput> nextInput();

    /// True if an input behind the one read last has the record at that offset passed over. What is left of the inputs
    /// is read for it.
    boolean quarantined(long offset);

    /// Goes on, at the end, with what the log has got since. True if that is anything.
    boolean extend();

    /// Begins at the front again.
    void rewind();

    /// The last tick that was in `state-events` before the ends of the inputs were looked up; 0 if there was none.
    /// Whatever departed up to it must be in the inputs of the neighbours.
    long publishedTick();

    @Override
    void close();
}
