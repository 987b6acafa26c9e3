package starlog.sector.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.sector.archive.ArchiveStore.Stored;
import starlog.sector.archive.ArchivedLog.Kept;

/// Puts what the log has of the sectors that this node owns into the archive, a range from each kept snapshot to the
/// next. What it has done is what stands in the store: it remembers nothing else, and whoever else does the same work
/// writes the same files. It may fail and go on later; the node never waits for it. One thread.
public final class Archivist {
    private static final Logger LOG = LoggerFactory.getLogger(Archivist.class);

    /// A range without a snapshot at its end is cut there, so that it can be packed in little memory: of 8 MB it took 100,
    /// and a collection of the whole heap.
    static final int BODY_BYTES_MAX = 2 << 20;

    private static final int TICK_WITHIN = 256; // records; a busy sector has some dozens between two ticks
    private static final long CLOCK_SKEW_MILLIS = 600_000;
    private static final long PAUSE_MILLIS = 200;

    private final ArchiveStore store;
    private final ArchivedLog log;
    private final Supplier<List<Integer>> owned;
    private final ArchiveBudget budget;
    private final String world;
    private final int bodyBytesMax;
    private final Map<Integer, Position> positions = new HashMap<>();
    private final Map<Integer, String> complaints = new HashMap<>();

    /// Up to where a sector is archived.
    ///
    /// @param next offset of the first input that is not
    /// @param tick the last one that is
    /// @param millis when the last record was appended
    private record Position(long next, long tick, long millis) {
        static final Position NONE = new Position(0, 0, 0);
    }

    /// @param owned the sectors that this node owns at the moment
    /// @param world the world's id, "" if it has none
    public Archivist(
            ArchiveStore store, ArchivedLog log, Supplier<List<Integer>> owned, ArchiveBudget budget, String world) {
        this(store, log, owned, budget, world, BODY_BYTES_MAX);
    }

    Archivist(
            ArchiveStore store,
            ArchivedLog log,
            Supplier<List<Integer>> owned,
            ArchiveBudget budget,
            String world,
            int bodyBytesMax) {
        this.store = store;
        this.log = log;
        this.owned = owned;
        this.budget = budget;
        this.world = world;
        this.bodyBytesMax = bodyBytesMax;
    }

    /// Works once in every so often, until told to stop.
    public void run(long everyNanos, BooleanSupplier stopping) throws InterruptedException {
        long due = System.nanoTime();
        while (!stopping.getAsBoolean()) {
            if (System.nanoTime() - due >= 0) {
                round(stopping);
                due = System.nanoTime() + everyNanos;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /// Archives what is closed of every owned sector. One that cannot be is told of, and does not hinder the others.
    public void round(BooleanSupplier stopping) {
        List<Integer> sectors = owned.get();
        positions.keySet().retainAll(sectors); // another owner goes on with what it finds in the store
        for (int sector : sectors) {
            if (stopping.getAsBoolean()) return;
            try {
                archive(sector, stopping);
                complaints.remove(sector);
            } catch (IOException | RuntimeException e) {
                positions.remove(sector);
                complain(sector, e);
            }
        }
    }

    /// Once for each new reason, not at each round.
    private void complain(int sector, Exception e) {
        if (e.toString().equals(complaints.put(sector, e.toString()))) return;
        LOG.atWarn()
                .addKeyValue("partition", sector)
                .addKeyValue("problem", e.toString())
                .log("a sector is not archived for now; what its log still has is archived when this has passed");
    }

    private void archive(int sector, BooleanSupplier stopping) throws IOException {
        Position position = positions.containsKey(sector) ? positions.get(sector) : position(sector);
        long begin = log.begin(sector);
        if (position.next > log.end(sector))
            throw new IllegalStateException(
                    ("sector %d is archived up to offset %d, and its log ends before %d: this is"
                                    + " the archive of another world, or the log has lost its end. Name another folder"
                                    + " (starlog.sector.archive.folder)")
                            .formatted(sector, position.next, log.end(sector)));
        long since = Math.max(0, position.millis - CLOCK_SKEW_MILLIS);
        List<Kept> kept = log.kept(sector, position.tick - 1, since);
        if (position.next < begin) {
            Optional<Kept> first = kept.stream()
                    .filter(each -> each.inputOffsetNext() >= begin)
                    .findFirst();
            if (first.isEmpty()) return; // the next snapshot that is kept will do
            position = goOnBehindTheGap(sector, position, begin, first.get());
        }
        for (Kept closing : kept) {
            if (stopping.getAsBoolean()) break;
            if (closing.inputOffsetNext() <= position.next) continue;
            position = archive(sector, position, stateAt(position, kept), closing);
        }
        positions.put(sector, position);
    }

    /// Up to where the store has it.
    private Position position(int sector) throws IOException {
        Optional<RangeName> last = Optional.empty();
        for (Stored each : store.list(RangeName.folder(sector))) {
            Optional<RangeName> name = RangeName.of(each.name());
            if (name.isPresent()
                    && (last.isEmpty() || name.get().last() > last.get().last())) last = name;
        }
        if (last.isEmpty()) return Position.NONE;
        RangeHeader header = RangeFile.header(store, last.get().toString());
        if (!world.isEmpty() && !header.world().isEmpty() && !header.world().equals(world))
            throw new IllegalStateException("%s is of world %s, and this is world %s: name another folder (%s)"
                    .formatted(
                            store.place(last.get().toString()),
                            header.world(),
                            world,
                            "starlog.sector.archive.folder"));
        return new Position(last.get().last() + 1, header.tickAfter(), header.lastMillis());
    }

    private static Position goOnBehindTheGap(int sector, Position position, long begin, Kept first) {
        LOG.atWarn()
                .addKeyValue("partition", sector)
                .addKeyValue("archivedBefore", position.next)
                .addKeyValue("logBegins", begin)
                .addKeyValue("goesOnAt", first.inputOffsetNext())
                .log("inputs were taken from the log before they were archived: a gap in the archive");
        return new Position(first.inputOffsetNext(), first.tick(), position.millis);
    }

    private static Optional<Kept> stateAt(Position position, List<Kept> kept) {
        return kept.stream()
                .filter(each -> each.inputOffsetNext() == position.next)
                .findFirst();
    }

    private Position archive(int sector, Position from, Optional<Kept> state, Kept closing) throws IOException {
        var range = new OpenRange(sector, from, state);
        log.read(sector, from.next, closing.inputOffsetNext(), range::take);
        Position end = range.close(closing.inputOffsetNext() - 1, closing.tick());
        budget.keep(store, sector);
        return end;
    }

    /// A range while its records come.
    private final class OpenRange {
        private final int sector;
        private final RecordColumns records = new RecordColumns();
        private final Map<Integer, String> schemas = new HashMap<>();
        private Position begin;
        private Optional<Kept> state;

        OpenRange(int sector, Position begin, Optional<Kept> state) {
            this.sector = sector;
            this.begin = begin;
            this.state = state;
        }

        void take(long offset, long millis, byte[] body) {
            records.add(offset, millis, body);
            if (body != null)
                log.writtenWith(body).ifPresent(written -> schemas.putIfAbsent(written.id(), written.schema()));
            if (records.bodyBytes() < bodyBytesMax) return;
            try {
                begin = close(offset, lastProven());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            state = Optional.empty();
            records.clear();
        }

        /// Puts what has come into the store.
        Position close(long last, long tickAfter) throws IOException {
            if (records.count() == 0 && last < begin.next) return begin;
            Optional<byte[]> snapshot = state.map(kept -> log.snapshot(sector, kept));
            snapshot.flatMap(log::writtenWith)
                    .ifPresent(written -> schemas.putIfAbsent(written.id(), written.schema()));
            int count = records.count();
            long lastMillis = count == 0 ? begin.millis : records.millis(count - 1);
            var name = new RangeName(sector, begin.next, last);
            var header = new RangeHeader(
                    world,
                    name,
                    count,
                    state.map(Kept::tick).orElse(begin.tick),
                    tickAfter,
                    snapshot.isPresent() || begin.next == 0,
                    count == 0 ? begin.millis : records.millis(0),
                    lastMillis,
                    schemas,
                    0,
                    0);
            store.put(name.toString(), new RangeFile(header, snapshot, records).bytes());
            return new Position(last + 1, tickAfter, lastMillis);
        }

        private long lastProven() {
            int from = records.bodyBytes();
            for (int record = records.count() - 1; record >= Math.max(0, records.count() - TICK_WITHIN); record--) {
                from -= records.bodyLength(record);
                byte[] body = records.body(record, from);
                OptionalLong tick = body == null ? OptionalLong.empty() : log.provenTick(body);
                if (tick.isPresent()) return tick.getAsLong();
            }
            return begin.tick;
        }
    }
}
