package starlog.sector.archive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What goes from the log into the archive: inputs and kept snapshots as the bytes that they are. One thread at a time.
public interface ArchivedLog extends AutoCloseable {
    /// A snapshot that is kept.
    ///
    /// @param place where [#snapshot] finds it
    record Kept(long tick, long inputOffsetNext, long place) {}

    /// Takes records in their order.
    @FunctionalInterface
    interface Sink {
        void take(long offset, long millis, byte[] body);
    }

    /// Offset of the first input that the log still has.
    long begin(int sector);

    /// Offset behind the last one.
    long end(int sector);

    /// The snapshots that are kept of a sector, above a tick, by tick.
    ///
    /// @param sinceMillis none of them was written before; 0 if that is not known
    List<Kept> kept(int sector, long aboveTick, long sinceMillis);

    byte[] snapshot(int sector, Kept kept);

    /// Hands over all inputs from an offset up to another, that one not included.
    ///
    /// @throws IllegalStateException if the log does not have them
    void read(int sector, long from, long to, Sink sink);

    /// The tick that a record proves, if it is a tick that does.
    OptionalLong provenTick(byte[] body);

    /// The schema with which the record was written, and its id, if it has one that is known.
    Optional<WrittenWith> writtenWith(byte[] body);

    /// A schema as text.
    record WrittenWith(int id, String schema) {}

    @Override
    void close();
}
