package starlog.analytics.feed;

import java.util.ArrayList;
import java.util.List;
import starlog.analytics.clickhouse.RowBytes;
import starlog.schemas.event.SectorTick;

/// The rows of one sector's ticks k * 100 + 1 up to (k + 1) * 100, by table.
///
/// Where a block ends hangs on nothing but the tick numbers, so a restart makes the very same blocks again, and with
/// them the same tokens: what was stored already is recognised. That is why the size is a constant and no setting.
/// 100 ticks are 2.5 s of a sector at 40 a second: fresh enough to look at, and with 16 sectors seven inserts a
/// second and table at most, which merges keep up with. One thread.
final class InsertBlock {
    static final int TICKS = 100;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final int sector;
    private final List<Rows> rows = new ArrayList<>();
    private long first;
    private long last;
    private int day;
    private long lastAtMicros;

    /// @param lastAtMicros time of the tick before the first one to come, 0 if there is none
    InsertBlock(int sector, List<Facts> facts, long lastAtMicros) {
        this.sector = sector;
        this.lastAtMicros = lastAtMicros;
        for (Facts fact : facts) rows.add(new Rows(fact));
        clear();
    }

    static long firstOfBlock(long tick) {
        return (tick - 1) / TICKS * TICKS + 1;
    }

    /// Adds the next tick. True if the block is complete with it.
    boolean add(SectorTick tick, long feedOffset) {
        if (isEmpty()) {
            first = tick.tick;
            day = (int) (tick.atMicros / MICROS_PER_DAY);
        }
        last = tick.tick;
        long duration = lastAtMicros == 0 ? 0 : tick.atMicros - lastAtMicros;
        lastAtMicros = tick.atMicros;
        TickPlace place = new TickPlace(sector, feedOffset, day, duration);
        for (Rows table : rows) table.count += table.facts.add(tick, place, table.bytes);
        return tick.tick % TICKS == 0;
    }

    boolean isEmpty() {
        return first == 0;
    }

    /// Begins the next block.
    void clear() {
        first = 0;
        for (Rows table : rows) {
            table.bytes.clear();
            table.count = 0;
        }
    }

    int sector() {
        return sector;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /// One element a table, in the order in which they are to be written.
    List<Rows> rows() {
        return rows;
    }

    String token(Rows table) {
        return table.name() + "/" + sector + "/" + first + "-" + last;
    }

    /// The rows for one table.
    static final class Rows {
        final Facts facts;
        final RowBytes bytes = new RowBytes();
        int count;

        Rows(Facts facts) {
            this.facts = facts;
        }

        String name() {
            return facts.table().name();
        }
    }
}
