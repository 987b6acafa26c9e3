package starlog.sector.table;

import java.util.Arrays;

/// A table of things with an id: ascending by id, dense, found by id in constant time. Ids are never reused, so a
/// stale one finds nothing; that is what generations are for where slots are reused. One thread at a time.
@SuppressWarnings("this-escape") // only into Table's own final methods, which declare columns
public abstract class EntityTable extends Table {
    private static final int TABLE_FACTOR = 4; // a quarter full at most: nearly every look-up is one probe

    public final long[] id = longs("id");
    /// 1 from the rule that ends an entity to the end of its tick.
    public final int[] gone = scratchInts();

    /// Open addressing with linear probing (Knuth, TAOCP vol. 3, 6.4, algorithm L): row + 1, or 0. Derived from the
    /// ids, and so no part of the state.
    private final int[] index;

    private boolean anyGone;

    protected EntityTable(String name, int capacity) {
        super(name, capacity);
        index = new int[Integer.highestOneBit(Math.max(4, capacity * TABLE_FACTOR - 1)) << 1];
    }

    /// The row of the entity, gone or not, or NO_ROW. 0 is nobody's id.
    public final int rowOf(long entity) {
        for (int place = home(entity); ; place = place + 1 & index.length - 1) {
            int row = index[place] - 1;
            if (row < 0 || id[row] == entity) return row;
        }
    }

    public final boolean isFull() {
        return count >= capacity;
    }

    /// A new row of zeros for the entity, at its place in the order of ids.
    ///
    /// @throws IllegalStateException if the table is full or has such an id: callers ask first
    protected final int open(long entity) {
        if (count == 0 || id[count - 1] < entity) {
            insertRow(count);
            id[count - 1] = entity;
            enter(count - 1);
            markNew(count - 1);
            return count - 1;
        }
        int place = Arrays.binarySearch(id, 0, count, entity);
        if (place >= 0) throw new IllegalStateException("entity is there already: " + name + " id=" + entity);
        int row = -place - 1;
        insertRow(row);
        id[row] = entity;
        reindex();
        markNew(row);
        return row;
    }

    /// Marks an entity: it leaves at the end of the tick.
    public final void end(int row) {
        gone[row] = 1;
        anyGone = true;
    }

    /// True if some row is marked as gone.
    public final boolean anyGone() {
        return anyGone;
    }

    /// Takes out what is gone.
    public final void removeGone() {
        if (!anyGone) return;
        removeRows(gone);
        reindex();
        anyGone = false;
    }

    @Override
    public final void loaded() {
        reindex();
    }

    @Override
    protected final void takeRows(Table other) {
        super.takeRows(other);
        anyGone = ((EntityTable) other).anyGone;
        reindex();
    }

    private void reindex() {
        Arrays.fill(index, 0);
        for (int row = 0; row < count; row++) enter(row);
    }

    private void enter(int row) {
        int place = home(id[row]);
        while (index[place] != 0) place = place + 1 & index.length - 1;
        index[place] = row + 1;
    }

    private int home(long entity) {
        return (int) (entity * 0x9E3779B97F4A7C15L >>> 40) & index.length - 1;
    }
}
