package starlog.sector.feed;

import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;

/// Takes one record of a sector's partition.
@FunctionalInterface
public interface InputHandler {
    void input(int sector, long offset, SectorInput input);

    /// Takes the place of a record whose bytes are no [SectorInput], or are damaged in the broker's file. The handler goes on
    /// with what follows unless it leaves the sector.
    ///
    /// @param why names topic, partition and offset
    default void unreadable(int sector, long offset, UnreadableRecord why) {
        throw why;
    }

    /// Takes the place of the record at an offset that the log does not have, because it begins behind it or ends before
    /// it. The sector is read no longer.
    default void missing(int sector, long offset, String why) {
        throw new IllegalStateException(why);
    }
}
