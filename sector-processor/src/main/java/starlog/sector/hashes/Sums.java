package starlog.sector.hashes;

/// Running sums of hashes: of each tick's hash, mixed with its number. Two logs that differ in one tick differ in all sums
/// behind it, and the difference of two sums is that of the ticks between them, wherever the sums began. So files that
/// begin at different ticks can be compared. It guards against faults, not against forgers.
final class Sums {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio
    private static final long FIRST = 0xBF58476D1CE4E5B9L; // SplitMix64 (Steele, Lea, Flood, 2014)
    private static final long SECOND = 0x94D049BB133111EBL;

    private Sums() {}

    static long next(long sum, long tick, long hash) {
        return sum + mixed(hash ^ tick * GOLDEN);
    }

    /// The hash that was added to come from one sum to the next.
    static long hash(long sumBefore, long sum, long tick) {
        return unmixed(sum - sumBefore) ^ tick * GOLDEN;
    }

    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * FIRST;
        z = (z ^ z >>> 27) * SECOND;
        return z ^ z >>> 31;
    }

    private static long unmixed(long value) {
        long z = unshifted(value, 31) * inverse(SECOND);
        z = unshifted(z, 27) * inverse(FIRST);
        return unshifted(z, 30);
    }

    private static long unshifted(long value, int bits) {
        long z = value;
        for (int known = bits; known < Long.SIZE; known += bits) z = value ^ z >>> bits;
        return z;
    }

    /// Of an odd number modulo 2^64, by Newton's iteration: each step doubles the bits that are right.
    private static long inverse(long odd) {
        long inverse = odd; // three bits
        for (int right = 3; right < Long.SIZE; right *= 2) inverse *= 2 - odd * inverse;
        return inverse;
    }
}
