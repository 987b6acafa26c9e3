package starlog.schemas;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Random values that can be had again: a failed case names its seed, and `-Dstarlog.test.seed=<that>` makes it the
/// first case of the next run. Small numbers and extremes come more often than an even spread would give them.
public final class Chance {
    private static final long SEED = Long.getLong("starlog.test.seed", 20_261_121);
    private static final long[] EXTREMES = {
        0, 1, -1, 63, 64, -64, -65, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private static final String[] LETTERS = {"a", "b", "Z", "_", "0", " ", "\u0000", "\u00E4", "\u20AC", "\uD83D\uDE80"
    };

    private final SplittableRandom random;

    private Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Tries a property so many times, each time with other values.
    public static void forAll(int cases, Consumer<Chance> property) {
        for (long seed = SEED; seed < SEED + cases; seed++) {
            try {
                property.accept(new Chance(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dstarlog.test.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    /// Any long of any magnitude.
    public long anyLong() {
        return oneIn(8) ? EXTREMES[below(EXTREMES.length)] : random.nextLong() >> below(64);
    }

    /// Any int of any magnitude.
    public int anyInt() {
        return oneIn(8) ? (int) EXTREMES[below(EXTREMES.length)] : random.nextInt() >> below(32);
    }

    /// 0 to `bound - 1`, evenly.
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /// `from` to `to`, both included, evenly.
    public long between(long from, long to) {
        return random.nextLong(from, to + 1);
    }

    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// Up to 12 characters, some of more than one byte.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = below(13); i > 0; i--) text.append(LETTERS[below(LETTERS.length)]);
        return text.toString();
    }

    /// So many any longs.
    public long[] longs(int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) values[i] = anyLong();
        return values;
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
