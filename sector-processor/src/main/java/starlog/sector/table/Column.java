package starlog.sector.table;

import java.util.Arrays;

/// A column of a table: its name, and its array, which is a `long[]` or an `int[]`.
public sealed interface Column {
    String name();

    Crossing crossing();

    record Longs(String name, Crossing crossing, long[] values) implements Column {}

    record Ints(String name, Crossing crossing, int[] values) implements Column {}

    default long get(int row) {
        return switch (this) {
            case Longs(String _, Crossing _, long[] values) -> values[row];
            case Ints(String _, Crossing _, int[] values) -> values[row];
        };
    }

    /// @throws ArithmeticException if an int column cannot hold the value
    default void set(int row, long value) {
        switch (this) {
            case Longs(String _, Crossing _, long[] values) -> values[row] = value;
            case Ints(String _, Crossing _, int[] values) -> values[row] = Math.toIntExact(value);
        }
    }

    /// The first so many values.
    default long[] copy(int count) {
        long[] copy = new long[count];
        switch (this) {
            case Longs(String _, Crossing _, long[] values) -> System.arraycopy(values, 0, copy, 0, count);
            case Ints(String _, Crossing _, int[] values) -> {
                for (int row = 0; row < count; row++) copy[row] = values[row];
            }
        }
        return copy;
    }

    /// True if its first values are these.
    default boolean holds(long[] copy, int count) {
        return switch (this) {
            case Longs(String _, Crossing _, long[] values) -> Arrays.equals(values, 0, count, copy, 0, count);
            case Ints(String _, Crossing _, int[] values) -> holds(values, copy, count);
        };
    }

    private static boolean holds(int[] values, long[] copy, int count) {
        for (int row = 0; row < count; row++) if (values[row] != copy[row]) return false;
        return true;
    }

    /// Moves a block of rows within the column.
    default void move(int from, int to, int rows) {
        switch (this) {
            case Longs(String _, Crossing _, long[] values) -> System.arraycopy(values, from, values, to, rows);
            case Ints(String _, Crossing _, int[] values) -> System.arraycopy(values, from, values, to, rows);
        }
    }

    /// Takes the first so many values of a column of the same kind.
    default void take(Column other, int rows) {
        switch (this) {
            case Longs(String _, Crossing _, long[] values) ->
                System.arraycopy(((Longs) other).values, 0, values, 0, rows);
            case Ints(String _, Crossing _, int[] values) ->
                System.arraycopy(((Ints) other).values, 0, values, 0, rows);
        }
    }

    /// Sets `differs` of every row to non-zero in which this and a column of the same kind are not equal.
    default void compare(Column other, int[] differs, int rows) {
        switch (this) {
            case Longs(String _, Crossing _, long[] values) -> compare(values, ((Longs) other).values, differs, rows);
            case Ints(String _, Crossing _, int[] values) -> compare(values, ((Ints) other).values, differs, rows);
        }
    }

    private static void compare(int[] one, int[] other, int[] differs, int rows) {
        for (int row = 0; row < rows; row++) differs[row] |= one[row] ^ other[row];
    }

    private static void compare(long[] one, long[] other, int[] differs, int rows) {
        for (int row = 0; row < rows; row++) {
            long bits = one[row] ^ other[row];
            differs[row] |= (int) (bits | bits >>> 32);
        }
    }
}
