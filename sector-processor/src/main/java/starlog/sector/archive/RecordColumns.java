package starlog.sector.archive;

import java.util.Arrays;

/// Records of a partition in columns, as they grow. One thread at a time.
public final class RecordColumns {
    private static final int NO_BODY = -1;

    long[] offsets = new long[1024];
    long[] millis = new long[1024];
    int[] lengths = new int[1024];
    byte[] bodies = new byte[64 * 1024];
    int count;
    int bodyBytes;

    /// @param body null for a record without one
    public void add(long offset, long timestampMillis, byte[] body) {
        int before = bodyBytes;
        place(offset, timestampMillis, body == null ? NO_BODY : body.length);
        if (body == null) return;
        if (bodyBytes > bodies.length) bodies = Arrays.copyOf(bodies, Math.max(bodies.length * 2, bodyBytes));
        System.arraycopy(body, 0, bodies, before, body.length);
    }

    /// All of a record but its body.
    void place(long offset, long timestampMillis, int length) {
        if (count == offsets.length) grow(count * 2);
        offsets[count] = offset;
        millis[count] = timestampMillis;
        lengths[count] = length;
        count++;
        bodyBytes += Math.max(0, length);
    }

    private void grow(int capacity) {
        offsets = Arrays.copyOf(offsets, capacity);
        millis = Arrays.copyOf(millis, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
    }

    public int count() {
        return count;
    }

    /// Bytes of all bodies.
    public int bodyBytes() {
        return bodyBytes;
    }

    public long offset(int record) {
        return offsets[record];
    }

    /// When it was appended.
    public long millis(int record) {
        return millis[record];
    }

    /// @param from where its body begins among all bodies
    byte[] body(int record, int from) {
        return lengths[record] == NO_BODY ? null : Arrays.copyOfRange(bodies, from, from + lengths[record]);
    }

    int bodyLength(int record) {
        return Math.max(0, lengths[record]);
    }

    void clear() {
        count = 0;
        bodyBytes = 0;
    }
}
