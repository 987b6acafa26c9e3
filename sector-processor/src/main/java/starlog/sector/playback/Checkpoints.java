package starlog.sector.playback;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.engine.built.OwnSchemas;
import starlog.sector.simulation.Sector;

/// States that a fold has passed, so that it can go back without beginning anew: evenly spread over what it has folded,
/// never more than so many. One thread.
final class Checkpoints {
    private static final int COUNT_MAX = 32;
    private static final int APART_TICKS = 256; // a fold does them in a tenth of a second

    private final TopicSerde<SectorSnapshot> serde = OwnSchemas.serde(new SectorSnapshotCodec());
    private final TreeMap<Long, byte[]> states = new TreeMap<>();
    private long apart = APART_TICKS;

    /// Keeps the state after a tick, if it is one of those to be kept.
    void offer(Sector sector) {
        long tick = sector.tick();
        if (tick % apart != 0 || states.containsKey(tick)) return;
        states.put(tick, serde.encode(sector.snapshot()));
        if (states.size() <= COUNT_MAX) return;
        apart *= 2;
        states.keySet().removeIf(kept -> kept % apart != 0);
    }

    /// The last one that is not behind the tick.
    Optional<SectorSnapshot> before(long tick) {
        return Optional.ofNullable(states.floorEntry(tick)).map(entry -> serde.decode(entry.getValue()));
    }

    /// Of that one.
    OptionalLong tickBefore(long tick) {
        Long kept = states.floorKey(tick);
        return kept == null ? OptionalLong.empty() : OptionalLong.of(kept);
    }

    void clear() {
        states.clear();
        apart = APART_TICKS;
    }
}
