package starlog.embedded.clickhouse.http;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The head of RowBinaryWithNamesAndTypes: the count of columns, their names, their types; counts and lengths are
/// variable-length integers of seven bits a byte, lowest first.
final class TypedHeader {
    private final MemorySegment data;
    private long position;

    private TypedHeader(MemorySegment data) {
        this.data = data;
    }

    static long length(MemorySegment data) {
        var header = new TypedHeader(data);
        for (long strings = 2 * header.integer(); strings > 0; strings--) {
            long length = header.integer();
            header.position += length;
        }
        return header.position;
    }

    private long integer() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = data.get(ValueLayout.JAVA_BYTE, position++);
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
    }
}
