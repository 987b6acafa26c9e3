package starlog.sector.replay;

import java.util.Optional;
import starlog.schemas.event.SectorTick;

/// One sector's records of `state-events`, read from front to back. One thread at a time.
public interface RecordedTicks {
    int sector();

    /// The next record as it is, or empty at the end. Repeats are not taken out; it may begin later than the inputs, as
    /// far as that topic still reaches back.
    Optional<RecordedTick> nextTick();

    /// @throws UnreadableRecord if the bytes are no tick
    SectorTick decode(byte[] tick);

    /// A record and its place. Its bytes are not to be changed.
    ///
    /// @param bytes null if it has none, or if the broker's file is damaged there
    /// @param passedOver whether an operator had it passed over
    record RecordedTick(long offset, byte[] bytes, boolean passedOver) {}
}
