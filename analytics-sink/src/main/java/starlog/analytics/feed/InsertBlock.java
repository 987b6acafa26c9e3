package starlog.analytics.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import starlog.analytics.clickhouse.RowBytes;
import starlog.analytics.clickhouse.TickSpan;
import starlog.schemas.event.SectorTick;

/// The rows of consecutive ticks of any sectors, by table: what goes into each table with one insert. One thread.
///
/// All ticks of a block are of one day, because the tables are partitioned by day, and an insert that fell into two
/// partitions would be stored in two steps, not as a whole.
final class InsertBlock {
    /// Of all tables together: 18,000 quiet ticks, so a few inserts a second while catching up. The client has copies of it,
    /// and the heap of 128 MB holds what was polled beside; with 8 MiB it did not suffice.
    private static final int BYTES_MAX = 2 << 20;

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final LongSupplier names;
    private final List<Rows> rows = new ArrayList<>();
    private final Map<Integer, TickSpan> spans = new TreeMap<>();
    private int day;
    private long name;
    private long beginNanos;

    /// @param facts of ticks first
    /// @param names a new one for each block
    InsertBlock(List<Facts> facts, LongSupplier names) {
        this.names = names;
        for (Facts fact : facts) rows.add(new Rows(fact));
    }

    /// Whether a tick may go into this block.
    boolean takes(SectorTick tick) {
        return isEmpty() || dayOf(tick) == day;
    }

    /// Adds the next tick of a sector.
    ///
    /// @param durationMicros since the tick before; 0 if that is not known
    /// @param publishedMicros 0 if that is not known
    void add(int sector, SectorTick tick, long feedOffset, long durationMicros, long publishedMicros) {
        if (isEmpty()) begin(tick);
        TickSpan before = spans.get(sector);
        spans.put(sector, new TickSpan(sector, before == null ? tick.tick : before.first(), tick.tick));
        TickPlace place = new TickPlace(sector, feedOffset, day, durationMicros, publishedMicros, name);
        for (Rows table : rows) table.count += table.facts.add(tick, place, table.bytes);
    }

    private void begin(SectorTick tick) {
        day = dayOf(tick);
        name = names.getAsLong();
        beginNanos = System.nanoTime();
    }

    private static int dayOf(SectorTick tick) {
        return (int) (tick.atMicros / MICROS_PER_DAY);
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    boolean isFull() {
        int bytes = 0;
        for (Rows table : rows) bytes += table.bytes.size();
        return bytes >= BYTES_MAX;
    }

    /// Since the first tick was added; of a block that is not empty.
    long ageNanos() {
        return System.nanoTime() - beginNanos;
    }

    /// Begins the next block.
    void clear() {
        spans.clear();
        for (Rows table : rows) {
            table.bytes.clear();
            table.count = 0;
        }
    }

    /// Microseconds since 1970, and no other block's.
    long name() {
        return name;
    }

    /// Of all its ticks, in days since 1970.
    int day() {
        return day;
    }

    /// Of each sector that has a tick here.
    List<TickSpan> spans() {
        return List.copyOf(spans.values());
    }

    Rows ticks() {
        return rows.getFirst();
    }

    /// One element for each other table.
    List<Rows> others() {
        return rows.subList(1, rows.size());
    }

    /// The rows for one table.
    static final class Rows {
        final Facts facts;
        final RowBytes bytes = new RowBytes();
        int count;

        Rows(Facts facts) {
            this.facts = facts;
        }

        String table() {
            return facts.table().name();
        }
    }
}
