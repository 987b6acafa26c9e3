package starlog.sector.hashes;

import java.io.IOException;
import java.util.OptionalLong;

/// The first tick of which two files have another hash, found by halving.
///
/// @param fromTick the first tick that both have
/// @param toTick the last one
/// @param tick empty if all are equal
/// @param one its hash in the first file, 0 if all are equal
/// @param other its hash in the other file
/// @param comparisons of sums that it took
public record FirstOtherHash(long fromTick, long toTick, OptionalLong tick, long one, long other, int comparisons) {
    /// @throws IllegalArgumentException if they are not of the same sector and engine, or have no tick in common
    /// @throws DamagedHashes if a block that is needed is not what was written
    public static FirstOtherHash between(HashFile one, HashFile other) throws IOException {
        HashStretch first = one.stretch();
        HashStretch second = other.stretch();
        requireAlike(first, second);
        long from = Math.max(first.fromTick(), second.fromTick());
        long to = Math.min(first.toTick(), second.toTick());
        if (from > to)
            throw new IllegalArgumentException("one has ticks %d to %d, the other %d to %d: none in common"
                    .formatted(first.fromTick(), first.toTick(), second.fromTick(), second.toTick()));
        var search = new Search(one, other, from);
        if (search.equalUpTo(to)) return new FirstOtherHash(from, to, OptionalLong.empty(), 0, 0, search.comparisons);
        long equal = from - 1;
        long differs = to;
        while (differs - equal > 1) {
            long middle = equal + (differs - equal) / 2;
            if (search.equalUpTo(middle)) equal = middle;
            else differs = middle;
        }
        return new FirstOtherHash(
                from, to, OptionalLong.of(differs), one.hash(differs), other.hash(differs), search.comparisons);
    }

    private static void requireAlike(HashStretch one, HashStretch other) {
        if (one.sector() != other.sector())
            throw new IllegalArgumentException(
                    "one is of sector %d, the other of sector %d".formatted(one.sector(), other.sector()));
        if (!one.world().equals(other.world())
                && !one.world().isEmpty()
                && !other.world().isEmpty())
            throw new IllegalArgumentException(
                    "one is of world %s, the other of world %s".formatted(one.world(), other.world()));
        if (one.engineVersion() != other.engineVersion())
            throw new IllegalArgumentException(
                    "one was made by engine version %d, the other by %d: hashes are comparable within one version"
                            .formatted(one.engineVersion(), other.engineVersion()));
    }

    private static final class Search {
        private final HashFile one;
        private final HashFile other;
        private final long before;
        private final long offset;
        private int comparisons;

        Search(HashFile one, HashFile other, long from) throws IOException {
            this.one = one;
            this.other = other;
            this.before = from - 1;
            this.offset = one.sum(before) - other.sum(before);
        }

        boolean equalUpTo(long tick) throws IOException {
            comparisons++;
            return one.sum(tick) - other.sum(tick) == offset;
        }
    }
}
