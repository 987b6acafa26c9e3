package starlog.sector.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import starlog.schemas.event.SectorTick;
import starlog.schemas.input.SectorInput;
import starlog.schemas.snapshot.SectorSnapshot;

/// The log, as narrow as the sector processor needs it. Two implementations: [KafkaLog], and [MemoryLog] for work
/// without a cluster. [#append] may be called from any thread; everything else belongs to the thread that polls.
///
/// Appends and publications are asynchronous and keep their order within a sector. One that fails for good is
/// reported to the failure listener given to the implementation; the process must then stop, as the log has a gap
/// that only a restart from the last snapshot closes.
public interface Log extends AutoCloseable {
    int sectorCount();

    /// Appends to the sector's partition of `intents`.
    void append(int sector, SectorInput input);

    /// Continues reading a sector's inputs at an offset.
    ///
    /// @throws IllegalStateException at the next poll, if the log no longer reaches back so far
    void seek(int sector, long offset);

    /// Hands over the inputs that have come, waiting at most so long for the first.
    ///
    /// @throws starlog.schemas.avro.UnreadableRecord naming topic, partition and offset
    void poll(Duration atMost, InputHandler handler);

    /// For each sector the offset behind its last input at this moment.
    long[] inputEnds();

    /// The bytes of a tick as they go to `state-events`: the same for the same tick.
    byte[] encode(SectorTick tick);

    /// Appends an encoded tick to `state-events`.
    ///
    /// @param durable called from any thread once it, and every tick published before it, cannot be lost
    void publish(int sector, byte[] tick, Runnable durable);

    /// The last record in `state-events` of each of the sectors that has one.
    Map<Integer, SectorTick> lastPublished(Iterable<Integer> sectors);

    /// The last tick in `state-events` for each of the sectors; 0 where there is none.
    default Map<Integer, Long> lastPublishedTicks(Iterable<Integer> sectors) {
        Map<Integer, Long> last = new HashMap<>();
        sectors.forEach(sector -> last.put(sector, 0L));
        lastPublished(sectors).forEach((sector, published) -> last.put(sector, published.tick));
        return last;
    }

    /// Writes a snapshot as the sector's newest, and under its own tick as well if it is to be kept.
    void saveSnapshot(SectorSnapshot snapshot, boolean kept);

    /// The newest snapshot of each sector that has one.
    Map<Integer, SectorSnapshot> latestSnapshots();

    @Override
    void close();
}
