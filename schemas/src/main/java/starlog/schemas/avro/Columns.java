package starlog.schemas.avro;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/// Integer columns as Avro arrays, plain or delta-coded (each element less the one before it, wrapping).
public final class Columns {
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};

    private Columns() {}

    public static void writeDeltas(BinaryEncoder out, long[] column, int count) throws IOException {
        writeCount(out, count);
        long before = 0;
        for (int row = 0; row < count; row++) {
            out.writeLong(column[row] - before);
            before = column[row];
        }
        out.writeArrayEnd();
    }

    public static void writeDeltas(BinaryEncoder out, int[] column, int count) throws IOException {
        writeCount(out, count);
        int before = 0;
        for (int row = 0; row < count; row++) {
            out.writeInt(column[row] - before);
            before = column[row];
        }
        out.writeArrayEnd();
    }

    /// The first column of a table, of as many rows as there are.
    public static long[] readLongDeltas(BinaryDecoder in) throws IOException {
        long[] column = readLongs(in);
        for (int row = 1; row < column.length; row++) column[row] += column[row - 1];
        return column;
    }

    /// A further column of a table.
    ///
    /// @throws UnreadableRecord if it has not just as many rows
    public static long[] readLongDeltas(BinaryDecoder in, int rows) throws IOException {
        long[] column = readLongDeltas(in);
        requireRows(rows, column.length);
        return column;
    }

    /// A further column of a table, of ints.
    ///
    /// @throws UnreadableRecord if it has not just as many rows
    public static int[] readIntDeltas(BinaryDecoder in, int rows) throws IOException {
        int[] column = readIntDeltas(in);
        requireRows(rows, column.length);
        return column;
    }

    /// A column that was added to its table later: of a record from before, which has no rows of it, all 0.
    ///
    /// @throws UnreadableRecord if it has neither just as many rows nor none
    public static long[] readLaterLongDeltas(BinaryDecoder in, int rows) throws IOException {
        long[] column = readLongDeltas(in);
        if (column.length == 0) return new long[rows];
        requireRows(rows, column.length);
        return column;
    }

    /// As [#readLaterLongDeltas], of ints.
    public static int[] readLaterIntDeltas(BinaryDecoder in, int rows) throws IOException {
        int[] column = readIntDeltas(in);
        if (column.length == 0) return new int[rows];
        requireRows(rows, column.length);
        return column;
    }

    public static int[] readIntDeltas(BinaryDecoder in) throws IOException {
        int[] column = NO_INTS;
        int count = 0;
        int before = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            requireBytes(block, in);
            int end = count + (int) block;
            if (end > column.length) column = Arrays.copyOf(column, capacityFor(count, end));
            while (count < end) column[count++] = before += Narrow.readInt(in);
        }
        return count == column.length ? column : Arrays.copyOf(column, count);
    }

    public static void writeLongs(BinaryEncoder out, long[] values, int count) throws IOException {
        writeCount(out, count);
        for (int row = 0; row < count; row++) out.writeLong(values[row]);
        out.writeArrayEnd();
    }

    public static long[] readLongs(BinaryDecoder in) throws IOException {
        long[] values = NO_LONGS;
        int count = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            requireBytes(block, in);
            int end = count + (int) block;
            if (end > values.length) values = Arrays.copyOf(values, capacityFor(count, end));
            while (count < end) values[count++] = in.readLong();
        }
        return count == values.length ? values : Arrays.copyOf(values, count);
    }

    /// Starts an Avro array of so many items, which `writeArrayEnd` closes.
    public static void writeCount(BinaryEncoder out, int count) throws IOException {
        out.writeArrayStart();
        out.setItemCount(count);
    }

    /// Every item takes at least a byte, so a count above the bytes that are left is garbage: refused before memory
    /// is taken for it.
    private static void requireBytes(long items, BinaryDecoder in) {
        int bytesLeft = in.remainingBytes(); // -1 where the source cannot tell
        if (bytesLeft >= 0 && items > bytesLeft)
            throw new UnreadableRecord("an array of " + items + " more items in " + bytesLeft + " bytes");
    }

    /// Just right for an array in one block, as we write it; doubled for one in many, which would else be copied with
    /// each.
    private static int capacityFor(int count, int end) {
        return count == 0 ? end : Math.max(end, 2 * count);
    }

    private static void requireRows(int rows, int length) {
        if (length != rows)
            throw new UnreadableRecord("columns of " + rows + " and of " + length + " rows in one table");
    }
}
