package starlog.sector.archive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.sector.feed.MemoryLog;

/// A log in memory, as the archivist sees it; its beginning can go.
final class MemoryArchivedLog implements ArchivedLog {
    /// Without a registry every record has the id 0; here the two kinds are told apart.
    private static final byte SNAPSHOT_ID = 7;

    private static final int ID_LAST_BYTE = 4;

    private final MemoryLog log;
    private final TopicSerde<SectorInput> inputs = TopicSerde.offline(new SectorInputCodec());
    private final TopicSerde<SectorSnapshot> snapshots = TopicSerde.offline(new SectorSnapshotCodec());
    long begin;

    MemoryArchivedLog(MemoryLog log) {
        this.log = log;
    }

    @Override
    public long begin(int sector) {
        return begin;
    }

    @Override
    public long end(int sector) {
        return log.inputEnd(sector);
    }

    @Override
    public List<Kept> kept(int sector, long aboveTick, long sinceMillis) {
        List<SectorSnapshot> all = log.keptSnapshots(sector);
        return all.stream()
                .filter(each -> each.tick() > aboveTick)
                .map(each -> new Kept(each.tick(), each.inputOffsetNext(), all.indexOf(each)))
                .toList();
    }

    @Override
    public byte[] snapshot(int sector, Kept kept) {
        byte[] bytes = snapshots.encode(log.keptSnapshots(sector).get((int) kept.place()));
        bytes[ID_LAST_BYTE] = SNAPSHOT_ID;
        return bytes;
    }

    @Override
    public void read(int sector, long from, long to, Sink sink) {
        if (from < begin) throw new IllegalStateException("the log begins at " + begin);
        for (long offset = from; offset < to; offset++) sink.take(offset, 1_000 + offset, log.bytesAt(sector, offset));
    }

    @Override
    public OptionalLong provenTick(byte[] body) {
        try {
            return inputs.decode(body) instanceof SectorInput.Tick tick && tick.provenTick() > 0
                    ? OptionalLong.of(tick.provenTick())
                    : OptionalLong.empty();
        } catch (UnreadableRecord e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public Optional<WrittenWith> writtenWith(byte[] body) {
        OptionalInt id = TopicSerde.writerOf(body);
        if (id.isEmpty()) return Optional.empty();
        boolean snapshot = id.getAsInt() == SNAPSHOT_ID;
        Schema schema = snapshot ? new SectorSnapshotCodec().schema() : new SectorInputCodec().schema();
        return Optional.of(new WrittenWith(id.getAsInt(), schema.toString()));
    }

    @Override
    public void close() {}
}
