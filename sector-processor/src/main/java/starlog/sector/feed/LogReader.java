package starlog.sector.feed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;

/// What the sector processor reads of the log. A reader belongs to one thread; a second thread takes a second reader.
public interface LogReader extends AutoCloseable {
    int sectorCount();

    default List<Integer> allSectors() {
        return IntStream.range(0, sectorCount()).boxed().toList();
    }

    /// Reads a sector's inputs from an offset on, whether it was read before or not. If the log does not have that offset
    /// the next poll says so, and reads the sector no longer.
    void seek(int sector, long offset);

    /// Reads the sector's inputs no longer.
    void leave(int sector);

    /// Hands over the inputs that have come in the sectors that are read, waiting at most so long for the first.
    void poll(Duration atMost, InputHandler handler);

    /// Inputs of a sector that is read which [#poll] has not handed over, as far as is known without asking.
    long lag(int sector);

    /// For each of the sectors the offset of the first input that the log still has.
    Map<Integer, Long> inputBegins(Collection<Integer> sectors);

    /// For each of the sectors the offset behind its last input at this moment.
    Map<Integer, Long> inputEnds(Collection<Integer> sectors);

    /// The bytes of a tick as they go to `state-events`: the same for the same tick.
    byte[] encode(SectorTick tick);

    /// The last tick in `state-events` of each of the sectors that has one; what cannot be read there is passed over.
    Map<Integer, SectorTick> lastPublished(Collection<Integer> sectors);

    /// The last tick in `state-events` for each of the sectors; 0 where there is none.
    default Map<Integer, Long> lastPublishedTicks(Collection<Integer> sectors) {
        Map<Integer, Long> last = new HashMap<>();
        sectors.forEach(sector -> last.put(sector, 0L));
        lastPublished(sectors).forEach((sector, published) -> last.put(sector, published.tick));
        return last;
    }

    /// The newest record in `snapshots` of each of the sectors that has one.
    Map<Integer, StoredSnapshot> newestSnapshots(Collection<Integer> sectors);

    /// Hands over a sector's records in `snapshots` that stand before an offset, the newest first, until one is enough.
    void olderSnapshots(int sector, long below, Predicate<StoredSnapshot> enough);

    /// The newest snapshot that can be read of each of the sectors that has one.
    default Map<Integer, SectorSnapshot> latestSnapshots(Collection<Integer> sectors) {
        Map<Integer, SectorSnapshot> latest = new HashMap<>();
        newestSnapshots(sectors).forEach((sector, newest) -> {
            newest.state()
                    .ifPresentOrElse(
                            state -> latest.put(sector, state),
                            () -> olderSnapshots(sector, newest.offset(), older -> {
                                older.state().ifPresent(state -> latest.put(sector, state));
                                return older.state().isPresent();
                            }));
        });
        return latest;
    }

    @Override
    void close();
}
