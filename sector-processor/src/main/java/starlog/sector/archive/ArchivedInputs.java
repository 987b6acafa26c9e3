package starlog.sector.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.schemas.avro.UnreadableRecord;
import starlog.schemas.input.SectorInput;
import starlog.schemas.input.SectorInputCodec;
import starlog.schemas.registry.TopicSerde;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.schemas.snapshot.SectorSnapshotCodec;
import starlog.schemas.topic.Topics;
import starlog.sector.replay.RecordedSector.RecordedInput;

/// The inputs of ranges that follow each other without a gap, read one file at a time. No registry is asked: the files
/// hold the schemas. One thread at a time.
public final class ArchivedInputs {
    private final ArchiveStore store;
    private final List<RangeName> ranges;
    private int nextRange;
    private RangeFile file;
    private TopicSerde<SectorInput> serde;
    private int record;
    private int bodyFrom;

    /// @param ranges at least one; the first can be folded without any before it
    ArchivedInputs(ArchiveStore store, List<RangeName> ranges) {
        this.store = store;
        this.ranges = List.copyOf(ranges);
    }

    /// What the archive has around a tick: from the nearest state before it, as far as files follow without a gap. Reads a
    /// few headers, as ticks rise with offsets; of files in which the tick is not, it does not matter whether they are whole.
    ///
    /// @return empty if nothing begins before the tick
    public static Optional<ArchivedInputs> around(ArchiveStore store, int sector, long tick) throws IOException {
        List<RangeName> all = new ArrayList<>(ArchivedPast.ranges(store, sector));
        int from = lastBefore(store, all, tick);
        if (from < 0) return Optional.empty();
        int to = from;
        while (to + 1 < all.size() && all.get(to + 1).first() == all.get(to).last() + 1) to++;
        return Optional.of(new ArchivedInputs(store, all.subList(from, to + 1)));
    }

    /// Place of the last range that begins with a state before the tick, or -1. What is damaged is taken out.
    private static int lastBefore(ArchiveStore store, List<RangeName> all, long tick) throws IOException {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            Optional<RangeHeader> header = header(store, all.get(middle));
            if (header.isEmpty()) {
                all.remove(middle);
                high--;
            } else if (header.get().tickBefore() < tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low - 1;
        while (last >= 0
                && !header(store, all.get(last)).map(RangeHeader::beginsAlone).orElse(false)) last--;
        return last;
    }

    private static Optional<RangeHeader> header(ArchiveStore store, RangeName range) throws IOException {
        try {
            return Optional.of(RangeFile.header(store, range.toString()));
        } catch (DamagedRange _) {
            return Optional.empty();
        }
    }

    public int sector() {
        return ranges.getFirst().sector();
    }

    /// The offset behind the last one.
    public long end() {
        return ranges.getLast().last() + 1;
    }

    /// The first tick that can be folded from them.
    ///
    /// @throws DamagedRange if the header that says so is not what was written
    public long firstTick() {
        return header(ranges.getFirst()).tickBefore() + 1;
    }

    /// The last tick that they are known to hold.
    ///
    /// @throws DamagedRange as above
    public long lastTick() {
        return header(ranges.getLast()).tickAfter();
    }

    /// The schemas of all files, as text, by the ids in front of their records.
    ///
    /// @throws IllegalStateException if an id stands for two schemas
    public Map<Integer, String> schemas() {
        Map<Integer, String> all = new HashMap<>();
        for (RangeName range : ranges) Schemas.add(all, header(range).schemas(), store.place(range.toString()));
        return all;
    }

    /// The state that the inputs begin with; empty if they begin with the world.
    ///
    /// @throws DamagedRange if the first file is not what was written
    public Optional<SectorSnapshot> startingState() {
        RangeFile first = read(ranges.getFirst());
        var states = TopicSerde.of(new SectorSnapshotCodec(), first.header().schemas());
        return first.snapshot().map(states::decode);
    }

    /// The next input, or empty at the end.
    ///
    /// @throws DamagedRange if its file is not what was written
    public Optional<RecordedInput> next() {
        while (file == null || record == file.records().count()) {
            if (nextRange == ranges.size()) return Optional.empty();
            open(read(ranges.get(nextRange++)));
        }
        long offset = file.records().offset(record);
        byte[] body = file.records().body(record, bodyFrom);
        bodyFrom += file.records().bodyLength(record);
        record++;
        TopicSerde<SectorInput> reader = serde;
        return Optional.of(new RecordedInput(offset, body, () -> decoded(reader, offset, body)));
    }

    private void open(RangeFile opened) {
        file = opened;
        record = 0;
        bodyFrom = 0;
        serde = TopicSerde.of(new SectorInputCodec(), opened.header().schemas());
    }

    private SectorInput decoded(TopicSerde<SectorInput> reader, long offset, byte[] body) {
        try {
            return reader.decode(body);
        } catch (UnreadableRecord e) {
            throw e.at(Topics.INTENTS, sector(), offset);
        }
    }

    /// The next input is the first again.
    public void rewind() {
        nextRange = 0;
        file = null;
    }

    private RangeHeader header(RangeName range) {
        try {
            return RangeFile.header(store, range.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RangeFile read(RangeName range) {
        try {
            return RangeFile.read(store, range.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
