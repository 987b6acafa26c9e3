package starlog.analytics.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows in ClickHouse's format RowBinary: the values one after another, little endian, strings with their length in
/// front. Grows to the largest block and is used again. One thread.
public final class RowBytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1024];
    private int size;

    /// (U)Int64, DateTime64.
    public void int64(long value) {
        int at = advance(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    /// (U)Int32.
    public void int32(int value) {
        int at = advance(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    /// (U)Int16, Date.
    public void int16(int value) {
        int at = advance(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
    }

    /// (U)Int8, Bool.
    public void int8(int value) {
        int at = advance(1);
        bytes[at] = (byte) value;
    }

    /// String, LowCardinality(String).
    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        count(utf8.length);
        int at = advance(utf8.length);
        System.arraycopy(utf8, 0, bytes, at, utf8.length);
    }

    /// The number of elements in front of an Array or Map.
    public void count(int value) {
        int rest = value;
        while (rest >= 0x80) {
            int8(rest | 0x80);
            rest >>>= 7;
        }
        int8(rest);
    }

    public int size() {
        return size;
    }

    public void clear() {
        size = 0;
    }

    /// Reads what was written; valid until the next [#clear].
    public InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    /// A copy of what was written.
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// To be called before `bytes` is read: it may replace the array.
    private int advance(int more) {
        int at = size;
        if (at + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(at + more, 2 * bytes.length));
        size = at + more;
        return at;
    }
}
