package starlog.sector.feed;

import java.util.Optional;
import starlog.schemas.input.SectorInput;
import starlog.schemas.location.ShipLocation;
import starlog.schemas.rule.RulesEntry;
import starlog.schemas.snapshot.SectorSnapshot;

/// The log, as narrow as the sector processor needs it: [KafkaLog], [MemoryLog] for work without a cluster, and the
/// simulator's, which comes late and fails. [#append] may be called from any thread; everything else belongs to the thread that polls.
///
/// Everything is written asynchronously, and keeps its order within a sector and topic. What fails for good is
/// reported to the failure listener given to the implementation, and nothing is written any more; the process must
/// then stop, as the log has a gap that only a restart from the last snapshot closes.
public interface Log extends LogReader {
    /// Appends to the sector's partition of `intents`.
    default void append(int sector, SectorInput input) {
        append(sector, input, () -> {});
    }

    /// As above.
    ///
    /// @param durable called from any thread once the record cannot be lost
    void append(int sector, SectorInput input, Runnable durable);

    /// Appends an encoded tick to `state-events`.
    ///
    /// @param durable called from any thread once it, and every tick published before it, cannot be lost
    void publish(int sector, byte[] tick, Runnable durable);

    /// Says in the sector's partition of `player-locations` that a ship is there, or is there no longer.
    ///
    /// @param durable called from any thread once the record cannot be lost
    void locate(int sector, long ship, Optional<ShipLocation> location, Runnable durable);

    /// Says in topic `rules` what sectors have in force. Nothing hangs on it: what does not get there is said again. A log
    /// without readers of it keeps nothing.
    default void tell(RulesEntry entry) {}

    /// Writes a snapshot as the sector's newest, and under its own tick as well if it is to be kept.
    void saveSnapshot(SectorSnapshot snapshot, boolean kept);

    /// Takes away the snapshot that is kept under a tick, if there is one. A log that forgets no inputs keeps it.
    default void forgetSnapshot(int sector, long tick) {}
}
