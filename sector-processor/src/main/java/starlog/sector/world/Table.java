package starlog.sector.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A part of the state: columns of equal, fixed capacity, of which the first [#count] rows are in use. Every column
/// is declared through [#longs] or [#ints], and from that one declaration come snapshot, hash and diff; so a column
/// cannot be left out of one of them. Subclasses expose their columns as public final arrays. One thread at a time.
public abstract class Table {
    /// Returned for a row that is not there.
    public static final int NO_ROW = -1;

    public final String name;
    public final int capacity;
    public int count;

    private final List<Column> columns = new ArrayList<>();
    private final List<Column> scratch = new ArrayList<>();

    protected Table(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    /// A column of the state: its name, and its array, which is a `long[]` or an `int[]`.
    public sealed interface Column {
        String name();

        record Longs(String name, long[] values) implements Column {}

        record Ints(String name, int[] values) implements Column {}

        default long get(int row) {
            return switch (this) {
                case Longs(String _, long[] values) -> values[row];
                case Ints(String _, int[] values) -> values[row];
            };
        }

        /// @throws ArithmeticException if an int column cannot hold the value
        default void set(int row, long value) {
            switch (this) {
                case Longs(String _, long[] values) -> values[row] = value;
                case Ints(String _, int[] values) -> values[row] = Math.toIntExact(value);
            }
        }
    }

    protected final long[] longs(String columnName) {
        long[] values = new long[capacity];
        columns.add(new Column.Longs(columnName, values));
        return values;
    }

    protected final int[] ints(String columnName) {
        int[] values = new int[capacity];
        columns.add(new Column.Ints(columnName, values));
        return values;
    }

    /// A column that holds something only within a tick: it moves with its row, and is no part of the state.
    protected final int[] scratchInts() {
        int[] values = new int[capacity];
        scratch.add(new Column.Ints("scratch", values));
        return values;
    }

    /// The columns of the state, in the order of their declaration.
    public final List<Column> columns() {
        return Collections.unmodifiableList(columns);
    }

    /// Hash of all rows in use.
    public final long hash() {
        long hash = StateHash.mix(StateHash.START, count);
        for (int column = 0; column < columns.size(); column++)
            hash = switch (columns.get(column)) {
                case Column.Longs(String _, long[] values) -> StateHash.of(hash, values, count);
                case Column.Ints(String _, int[] values) -> StateHash.of(hash, values, count);
            };
        return hash;
    }

    /// Opens a row of zeros; the rows from there on move up by one.
    ///
    /// @throws IllegalStateException if the table is full: callers ask first
    protected final void insertRow(int row) {
        if (count == capacity) throw new IllegalStateException("table is full: " + name + " capacity=" + capacity);
        for (Column column : columns) open(column, row);
        for (Column column : scratch) open(column, row);
        count++;
    }

    private void open(Column column, int row) {
        switch (column) {
            case Column.Longs(String _, long[] values) -> {
                System.arraycopy(values, row, values, row + 1, count - row);
                values[row] = 0;
            }
            case Column.Ints(String _, int[] values) -> {
                System.arraycopy(values, row, values, row + 1, count - row);
                values[row] = 0;
            }
        }
    }

    /// Takes over the rows of a table of the same kind, the unfinished tick's scratch included.
    ///
    /// @throws IllegalArgumentException if there is no room for them
    protected final void takeRows(Table other) {
        if (other.count > capacity)
            throw new IllegalArgumentException(
                    "no room for %d rows: %s capacity=%d".formatted(other.count, name, capacity));
        count = other.count;
        for (int column = 0; column < columns.size(); column++) take(columns.get(column), other.columns.get(column));
        for (int column = 0; column < scratch.size(); column++) take(scratch.get(column), other.scratch.get(column));
    }

    private void take(Column to, Column from) {
        for (int row = 0; row < count; row++) to.set(row, from.get(row));
    }

    /// Zeroes the scratch columns, at the end of a tick.
    public final void clearScratch() {
        for (int column = 0; column < scratch.size(); column++)
            if (scratch.get(column) instanceof Column.Ints(String _, int[] values)) Arrays.fill(values, 0, count, 0);
    }
}
