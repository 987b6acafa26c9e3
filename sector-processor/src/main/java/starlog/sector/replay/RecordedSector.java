package starlog.sector.replay;

import java.util.Optional;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;

/// One sector's past as the log holds it, read once from front to back. One thread at a time.
public interface RecordedSector extends AutoCloseable {
    int sector();

    /// The state to start from, if the log no longer reaches back to the first input: the oldest that is kept.
    Optional<SectorSnapshot> startingState();

    /// The next input, or empty at the end.
    Optional<RecordedInput> nextInput();

    /// The next record of `state-events` as its bytes, or empty at the end. Repeats are not taken out.
    Optional<byte[]> nextTick();

    byte[] encode(SectorTick tick);

    SectorTick decode(byte[] tick);

    @Override
    void close();

    /// An input and its place.
    record RecordedInput(long offset, SectorInput input) {}
}
