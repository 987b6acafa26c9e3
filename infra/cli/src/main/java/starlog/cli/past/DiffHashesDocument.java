package starlog.cli.past;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import starlog.sector.hashes.FirstOtherHash;

/// What `diff-hashes` tells.
///
/// @param fromTick the first tick that both files have
/// @param toTick the last one
/// @param tick the first one of which they have another hash; null if there is none
/// @param one its hash in the first file; null as well
/// @param other and in the second one
/// @param comparisons that it took
/// @param next commands that show in what the states differ
record DiffHashesDocument(
        int sector,
        boolean equal,
        long fromTick,
        long toTick,
        Long tick,
        String one,
        String other,
        int comparisons,
        List<String> next) {
    static DiffHashesDocument of(int sector, FirstOtherHash found) {
        boolean equal = found.tick().isEmpty();
        return new DiffHashesDocument(
                sector,
                equal,
                found.fromTick(),
                found.toTick(),
                equal ? null : found.tick().getAsLong(),
                equal ? null : "%016x".formatted(found.one()),
                equal ? null : "%016x".formatted(found.other()),
                found.comparisons(),
                equal ? List.of() : next(sector, found.tick().getAsLong()));
    }

    /// The state after a tick is the one with which the next begins.
    private static List<String> next(int sector, long tick) {
        return List.of(
                "starlog export --sector %d --from %d --to %d --out here.slog".formatted(sector, tick + 1, tick + 1),
                "starlog diff-states here.slog there.slog");
    }

    String words() {
        var lines = new StringJoiner("\n");
        lines.add(
                equal
                        ? "sector %d, ticks %d to %d: equal".formatted(sector, fromTick, toTick)
                        : "sector %d: the first other tick is %d: hash %s here, %s there"
                                .formatted(sector, tick, one, other));
        long ticks = toTick - fromTick + 1;
        lines.add(String.format(Locale.ROOT, "%d comparisons for %,d ticks", comparisons, ticks));
        if (!equal) lines.add("next, on both machines: " + next.getFirst() + "\nthen: " + next.getLast());
        return lines.toString();
    }
}
