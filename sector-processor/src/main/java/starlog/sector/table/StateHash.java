package starlog.sector.table;

/// The hash of the state: 64 bits, order-sensitive, the same on every machine. A column is hashed by its inner product
/// with a row of fixed odd keys (multilinear hashing: Lemire, Kaser, "Strongly universal string hashing is fast",
/// 2014), because its products do not wait for one another; columns are chained by a multiply and xor-shift. It guards
/// against faults, not against forgers.
public final class StateHash {
    static final long START = 0x53544152_4C4F4732L; // "STARLOG2"
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // Knuth, TAOCP vol. 3, 6.4: 2^64 / golden ratio
    private static final int KEYS = 1 << 12; // 32 KB, so that they stay in the first cache
    private static final long[] KEY = keys();

    private StateHash() {}

    /// Chains a value onto a hash.
    public static long mix(long hash, long value) {
        long product = (hash ^ value) * MULTIPLIER;
        return product ^ product >>> 32;
    }

    static long of(long start, long[] values, int count) {
        long hash = start;
        for (int from = 0; from < count; from += KEYS) {
            int rows = Math.min(KEYS, count - from);
            hash = mix(hash, product(values, from, rows));
        }
        return hash;
    }

    static long of(long start, int[] values, int count) {
        long hash = start;
        for (int from = 0; from < count; from += KEYS) {
            int rows = Math.min(KEYS, count - from);
            hash = mix(hash, product(values, from, rows));
        }
        return hash;
    }

    private static long product(long[] values, int from, int rows) {
        long sum = 0;
        for (int row = 0; row < rows; row++) sum += values[from + row] * KEY[row];
        return sum;
    }

    private static long product(int[] values, int from, int rows) {
        long sum = 0;
        for (int row = 0; row < rows; row++) sum += values[from + row] * KEY[row];
        return sum;
    }

    /// Odd, so that no single difference is lost; from SplitMix64 (Steele, Lea, Flood, 2014).
    private static long[] keys() {
        long[] keys = new long[KEYS];
        for (int row = 0; row < KEYS; row++) {
            long z = (row + 1) * MULTIPLIER;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            keys[row] = z ^ z >>> 31 | 1;
        }
        return keys;
    }
}
