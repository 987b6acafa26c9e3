package starlog.sector.audit;

import java.util.Optional;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.replay.RecordedSector.RecordedInput;
import starlog.sector.replay.RecordedTicks;

/// One sector's inputs as the log holds them, and its records of `state-events`, each read from front to back. The end of
/// `state-events` is looked up before that of the inputs of any sector: so whatever must be in the inputs by then is in
/// what will be read of them. One thread at a time.
public interface AuditedLog extends RecordedTicks, AutoCloseable {
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

    /// The last tick there seems to be, 0 if that is not known: only to tell how much there is to fold.
    long lastTick();

    @Override
    void close();
}
