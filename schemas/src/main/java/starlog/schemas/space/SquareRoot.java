package starlog.schemas.space;

/// Integer square root.
public final class SquareRoot {
    private SquareRoot() {}

    /// The largest r with r * r <= n. Digit by digit, two bits at a time (Woo, "Square root by abacus algorithm",
    /// 1985): no division, no floating point.
    ///
    /// @param n 0 to Long.MAX_VALUE
    /// @throws IllegalArgumentException if n is negative
    public static long floor(long n) {
        if (n < 0) throw new IllegalArgumentException("square root of a negative number: " + n);
        long rest = n;
        long root = 0;
        long bit = n == 0 ? 0 : 1L << (63 - Long.numberOfLeadingZeros(n) & ~1);
        for (; bit != 0; bit >>= 2) {
            if (rest >= root + bit) {
                rest -= root + bit;
                root = (root >> 1) + bit;
            } else {
                root >>= 1;
            }
        }
        return root;
    }
}
