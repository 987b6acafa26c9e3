package starlog.sector.feed;

import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;

/// Takes one record of a sector's partition.
@FunctionalInterface
public interface InputHandler {
    void input(int sector, long offset, SectorInput input);

    /// Takes the place of a record whose bytes are no [SectorInput].
    ///
    /// @param why names topic, partition and offset
    default void unreadable(int sector, long offset, UnreadableRecord why) {
        throw why;
    }
}
