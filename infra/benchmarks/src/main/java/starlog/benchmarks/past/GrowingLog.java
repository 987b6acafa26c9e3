package starlog.benchmarks.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.archive.ArchivedLog;
import starlog.sector.engine.built.OwnSchemas;

/// A log in memory of which what has been archived is forgotten. One thread.
final class GrowingLog implements ArchivedLog {
    private record Entry(long millis, byte[] body) {}

    private final TopicSerde<SectorInput> inputs = OwnSchemas.serde(new SectorInputCodec());
    private final TopicSerde<SectorSnapshot> states = OwnSchemas.serde(new SectorSnapshotCodec());
    private final List<Entry> entries = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<byte[]> snapshots = new ArrayList<>();
    private long begin;

    void append(long millis, byte[] body) {
        entries.add(new Entry(millis, body));
    }

    void keep(SectorSnapshot snapshot) {
        kept.add(new Kept(snapshot.tick(), snapshot.inputOffsetNext(), kept.size()));
        snapshots.add(states.encode(snapshot));
    }

    /// All but the newest snapshot.
    void forget() {
        begin += entries.size();
        entries.clear();
        for (int place = 0; place < snapshots.size() - 1; place++) snapshots.set(place, null);
    }

    @Override
    public long begin(int sector) {
        return begin;
    }

    @Override
    public long end(int sector) {
        return begin + entries.size();
    }

    @Override
    public List<Kept> kept(int sector, long aboveTick, long sinceMillis) {
        return kept.stream().filter(each -> each.tick() > aboveTick).toList();
    }

    @Override
    public byte[] snapshot(int sector, Kept of) {
        return snapshots.get((int) of.place());
    }

    @Override
    public void read(int sector, long from, long to, Sink sink) {
        for (long offset = from; offset < to; offset++) {
            Entry entry = entries.get((int) (offset - begin));
            sink.take(offset, entry.millis, entry.body);
        }
    }

    @Override
    public OptionalLong provenTick(byte[] body) {
        return inputs.decode(body) instanceof SectorInput.Tick tick
                ? OptionalLong.of(tick.provenTick())
                : OptionalLong.empty();
    }

    @Override
    public Optional<WrittenWith> writtenWith(byte[] body) {
        OptionalInt id = TopicSerde.writerOf(body);
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new WrittenWith(id.getAsInt(), OwnSchemas.texts().get(id.getAsInt())));
    }

    @Override
    public void close() {}
}
