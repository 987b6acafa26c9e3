package starlog.sector.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// A part of the state: columns of equal capacity, of which the first [#count] rows are in use; one that has to grow is
/// replaced. Every column
/// is declared through [#longs] or [#ints], and from that one declaration come snapshot, hash, difference, keyframe
/// and what crosses a border; so a column cannot be left out of one of them. Subclasses expose their columns as public final arrays.
/// One thread at a time.
public abstract class Table {
    /// Returned for a row that is not there.
    public static final int NO_ROW = -1;

    private static final String SCRATCH = "scratch";

    public final String name;
    public final int capacity;
    public int count;

    private final List<Column> columns = new ArrayList<>();
    private final List<Column> scratch = new ArrayList<>();
    private final List<View> views = new ArrayList<>();

    protected Table(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    protected final long[] longs(String columnName) {
        return longs(columnName, Crossing.AS_IT_IS);
    }

    protected final long[] longs(String columnName, Crossing crossing) {
        long[] values = new long[capacity];
        columns.add(new Column.Longs(columnName, crossing, values));
        return values;
    }

    protected final int[] ints(String columnName) {
        return ints(columnName, Crossing.AS_IT_IS);
    }

    protected final int[] ints(String columnName, Crossing crossing) {
        int[] values = new int[capacity];
        columns.add(new Column.Ints(columnName, crossing, values));
        return values;
    }

    /// A column that holds something only within a tick: it moves with its row, and is no part of the state.
    protected final int[] scratchInts() {
        return derivedInts(SCRATCH);
    }

    /// A column that follows from the state and from rules, and is shown under this name: filled in before readers are told.
    protected final int[] derivedInts(String columnName) {
        int[] values = new int[capacity];
        scratch.add(new Column.Ints(columnName, Crossing.AS_IT_IS, values));
        return values;
    }

    /// Shows columns to readers, who know them by these names in this order.
    ///
    /// @throws IllegalArgumentException if there is no such column
    protected final View view(List<String> columnNames) {
        List<Column> shown = new ArrayList<>();
        List<Column> believed = new ArrayList<>();
        for (String columnName : columnNames) shown.add(column(columnName));
        for (Column column : shown)
            believed.add(
                    switch (column) {
                        case Column.Longs(String name, Crossing crossing, long[] _) ->
                            new Column.Longs(name, crossing, new long[capacity]);
                        case Column.Ints(String name, Crossing crossing, int[] _) ->
                            new Column.Ints(name, crossing, new int[capacity]);
                    });
        scratch.addAll(believed);
        View view = new View(shown, believed, scratchInts());
        views.add(view);
        return view;
    }

    /// A row that readers have not seen yet is shown whatever it holds.
    final void markNew(int row) {
        for (int view = 0; view < views.size(); view++) views.get(view).markNew(row);
    }

    /// The columns of the state, in the order of their declaration.
    public final List<Column> columns() {
        return Collections.unmodifiableList(columns);
    }

    /// A column of the state, or one that is derived from it.
    ///
    /// @throws IllegalArgumentException if there is no such column
    public final Column column(String columnName) {
        for (Column column : columns) if (column.name().equals(columnName)) return column;
        for (Column column : scratch) if (column.name().equals(columnName)) return column;
        throw new IllegalArgumentException("table " + name + " has no column " + columnName);
    }

    /// Hash of all rows in use.
    public final long hash() {
        long hash = StateHash.mix(StateHash.START, count);
        for (int column = 0; column < columns.size(); column++)
            hash = switch (columns.get(column)) {
                case Column.Longs(String _, Crossing _, long[] values) -> StateHash.of(hash, values, count);
                case Column.Ints(String _, Crossing _, int[] values) -> StateHash.of(hash, values, count);
            };
        return hash;
    }

    /// Readers know all that there is, as they do after every tick.
    public final void believeViews() {
        for (int view = 0; view < views.size(); view++) views.get(view).believe(count);
    }

    /// The columns that readers see together, view by view.
    public final List<View> views() {
        return Collections.unmodifiableList(views);
    }

    /// Opens a row of zeros; the rows from there on move up by one.
    ///
    /// @throws IllegalStateException if the table is full: callers ask first
    protected final void insertRow(int row) {
        if (count == capacity) throw new IllegalStateException("table is full: " + name + " capacity=" + capacity);
        for (int column = 0; column < columns.size(); column++) open(columns.get(column), row);
        for (int column = 0; column < scratch.size(); column++) open(scratch.get(column), row);
        count++;
    }

    private void open(Column column, int row) {
        column.move(row, row + 1, count - row);
        column.set(row, 0);
    }

    /// Takes out the rows marked in `gone`; the others close up and keep their order.
    protected final void removeRows(int[] gone) {
        int kept = 0;
        int row = 0;
        while (row < count) {
            while (row < count && gone[row] != 0) row++;
            int first = row;
            while (row < count && gone[row] == 0) row++;
            if (first != kept && row > first) moveRows(first, kept, row - first);
            kept += row - first;
        }
        count = kept;
        Arrays.fill(gone, 0, count, 0);
    }

    private void moveRows(int from, int to, int rows) {
        for (int column = 0; column < columns.size(); column++)
            columns.get(column).move(from, to, rows);
        for (int column = 0; column < scratch.size(); column++)
            scratch.get(column).move(from, to, rows);
    }

    /// Takes over the rows of a table of the same kind, the unfinished tick's scratch included.
    ///
    /// @throws IllegalArgumentException if there is no room for them
    protected void takeRows(Table other) {
        if (other.count > capacity)
            throw new IllegalArgumentException(
                    "no room for %d rows: %s capacity=%d".formatted(other.count, name, capacity));
        count = other.count;
        for (int column = 0; column < columns.size(); column++)
            columns.get(column).take(other.columns.get(column), count);
        for (int column = 0; column < scratch.size(); column++)
            scratch.get(column).take(other.scratch.get(column), count);
    }

    /// Called when the rows have been replaced from outside, by a snapshot.
    public void loaded() {}
}
