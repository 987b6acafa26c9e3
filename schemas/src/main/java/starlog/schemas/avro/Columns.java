package starlog.schemas.avro;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;

/// Integer columns as Avro arrays, plain or delta-coded (each element less the one before it, wrapping).
public final class Columns {
    /// More rows than any record of ours may hold; a larger count is garbage, not a reason to allocate.
    private static final int ROWS_MAX = 1 << 22;

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

    public static long[] readLongDeltas(BinaryDecoder in) throws IOException {
        long[] column = readLongs(in);
        for (int row = 1; row < column.length; row++) column[row] += column[row - 1];
        return column;
    }

    public static int[] readIntDeltas(BinaryDecoder in) throws IOException {
        int[] column = NO_INTS;
        int count = 0;
        for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            column = Arrays.copyOf(column, sizeWith(count, block));
            while (count < column.length) {
                int before = count == 0 ? 0 : column[count - 1];
                column[count++] = before + in.readInt();
            }
        }
        return column;
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
            values = Arrays.copyOf(values, sizeWith(count, block));
            while (count < values.length) values[count++] = in.readLong();
        }
        return values;
    }

    /// Starts an Avro array of so many items, which `writeArrayEnd` closes.
    public static void writeCount(BinaryEncoder out, int count) throws IOException {
        out.writeArrayStart();
        out.setItemCount(count);
    }

    private static int sizeWith(int count, long block) {
        if (block < 0 || count + block > ROWS_MAX)
            throw new UnreadableRecord(
                    "an array of " + (count + block) + " items, at most " + ROWS_MAX + " are possible");
        return count + (int) block;
    }
}
