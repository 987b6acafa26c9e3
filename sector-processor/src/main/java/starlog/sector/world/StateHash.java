package starlog.sector.world;

/// The hash of the state: 64 bits, order-sensitive, the same on every machine. A multiply and xor-shift chain with
/// the multiplier of Fibonacci hashing (Knuth, TAOCP vol. 3, 6.4). It guards against faults, not against forgers.
public final class StateHash {
    static final long START = 0x53544152_4C4F4731L; // "STARLOG1"
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private StateHash() {}

    static long mix(long hash, long value) {
        long product = (hash ^ value) * MULTIPLIER;
        return product ^ product >>> 32;
    }

    static long of(long start, long[] values, int count) {
        long hash = start;
        for (int row = 0; row < count; row++) hash = mix(hash, values[row]);
        return hash;
    }

    static long of(long start, int[] values, int count) {
        long hash = start;
        for (int row = 0; row < count; row++) hash = mix(hash, values[row]);
        return hash;
    }
}
