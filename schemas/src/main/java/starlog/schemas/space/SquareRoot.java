package starlog.schemas.space;

/// Integer square root.
public final class SquareRoot {
    private static final int FIRST = 64; // the least top byte of a normalised number
    private static final int[] ROOT_OF_TOP_BYTE = rootsOfTopBytes();

    private SquareRoot() {}

    /// The largest r with r * r <= n. The number is shifted until one of its two top bits is set, a table gives the
    /// first 8 bits of the root, and two Newton steps double them to 16 and to 32, so two divisions do for any number;
    /// the last bit is put right afterwards. (Dickinson, "Integer square roots", the algorithm of CPython's
    /// `math.isqrt`, 2019.) No floating point.
    ///
    /// @param n 0 to Long.MAX_VALUE
    /// @throws IllegalArgumentException if n is negative
    public static long floor(long n) {
        if (n <= 0) {
            if (n == 0) return 0;
            throw new IllegalArgumentException("square root of a negative number: " + n);
        }
        int shift = Long.numberOfLeadingZeros(n) & ~1;
        long normal = n << shift; // as an unsigned number
        int coarse = ROOT_OF_TOP_BYTE[(int) (normal >>> 56) - FIRST];
        int finer = (coarse << 7) + (int) (normal >>> 41) / coarse;
        long root = ((long) finer << 15) + (normal >>> 17) / finer;
        root >>>= shift >> 1;
        long rest = n - root * root; // right even if the square wraps
        if (rest < 0) return root - 1;
        return rest > 2 * root ? root + 1 : root;
    }

    /// For a top byte b, the root of 256 * b + 128, rounded.
    private static int[] rootsOfTopBytes() {
        int[] roots = new int[256 - FIRST];
        for (int i = 0; i < roots.length; i++) {
            int middle = 256 * (i + FIRST) + 128;
            int root = 128;
            while (root < 255 && (2 * root + 1) * (2 * root + 1) < 4 * middle) root++;
            roots[i] = root;
        }
        return roots;
    }
}
