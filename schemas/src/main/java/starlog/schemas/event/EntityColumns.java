package starlog.schemas.event;

import java.util.Arrays;

/// Rows of entities of one kind as columns, and the ids of those that are gone: row r of every array is the same
/// entity. One thread at a time.
public final class EntityColumns {
    private static final long[] NONE = {};

    public final EntityKind kind;
    public int count;
    public long[] ids = NONE; // ascending
    /// A column for each of [EntityKind#columns].
    public final long[][] columns;

    public int goneCount;
    public long[] gone = NONE;

    public EntityColumns(EntityKind kind) {
        this.kind = kind;
        this.columns = new long[kind.columns().size()][];
        Arrays.fill(columns, NONE);
    }

    /// Empty columns for every kind, in the order of the kinds.
    public static EntityColumns[] ofEveryKind() {
        EntityKind[] kinds = EntityKind.values();
        EntityColumns[] all = new EntityColumns[kinds.length];
        for (EntityKind kind : kinds) all[kind.ordinal()] = new EntityColumns(kind);
        return all;
    }

    /// Appends an entity whose columns are all 0; ids must come in ascending order. Arrays seen before may not be
    /// those of the columns any more, as these may have grown.
    ///
    /// @return its row
    public int add(long id) {
        int row = count;
        reserve(row + 1);
        ids[row] = id;
        for (long[] column : columns) column[row] = 0;
        count = row + 1;
        return row;
    }

    /// Appends a row of another table of the same kind.
    ///
    /// @return its row here
    public int addRow(EntityColumns from, int fromRow) {
        int row = add(from.ids[fromRow]);
        for (int column = 0; column < columns.length; column++) columns[column][row] = from.columns[column][fromRow];
        return row;
    }

    /// Tells that an entity is no more; in any order.
    public void remove(long id) {
        if (goneCount == gone.length) gone = Arrays.copyOf(gone, Math.max(16, 2 * goneCount));
        gone[goneCount++] = id;
    }

    /// Forgets the rows and who is gone, keeps the memory.
    public void clear() {
        count = 0;
        goneCount = 0;
    }

    /// Makes room for so many rows; grows by doubling, so a column in steady use is not allocated again.
    public void reserve(int rows) {
        if (rows <= ids.length) return;
        int capacity = Math.max(rows, Math.max(16, 2 * ids.length));
        ids = Arrays.copyOf(ids, capacity);
        for (int column = 0; column < columns.length; column++)
            columns[column] = Arrays.copyOf(columns[column], capacity);
    }

    /// The row of an entity, or -1 if it is not here.
    public int rowOf(long id) {
        int row = Arrays.binarySearch(ids, 0, count, id);
        return row >= 0 ? row : -1;
    }

    /// One value by the name of its column, see [EntityKind].
    ///
    /// @throws IllegalArgumentException if there is no such column
    public long value(int row, String column) {
        return columns[kind.column(column)][row];
    }

    /// The ids of those that are gone, ascending, for looking many up.
    long[] goneAscending() {
        long[] ascending = Arrays.copyOf(gone, goneCount);
        Arrays.sort(ascending);
        return ascending;
    }
}
