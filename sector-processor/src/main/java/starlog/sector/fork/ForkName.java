package starlog.sector.fork;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What stands in a slice of a fork in place of the world's id, so that nobody takes it for what happened: of which world,
/// from which tick, with which edits.
///
/// @param world that was forked
/// @param tick the fork's first one
/// @param edits as text
public record ForkName(String world, long tick, List<String> edits) {
    private static final Pattern TEXT = Pattern.compile("(.*?)\\+fork (\\d+)(?:: (.*))?", Pattern.DOTALL);
    private static final String BETWEEN = "; ";

    /// A header's text has 65,535 bytes at most, and hundreds of edits are told by their number as well.
    private static final int EDITS_TOLD_MAX = 100;

    public ForkName {
        edits = List.copyOf(edits);
    }

    static ForkName of(String world, ForkPoint point, List<Edit> edits) {
        List<String> told =
                edits.stream().limit(EDITS_TOLD_MAX).map(Edit::toString).collect(Collectors.toList());
        if (edits.size() > EDITS_TOLD_MAX) told.add("and " + (edits.size() - EDITS_TOLD_MAX) + " more");
        return new ForkName(world, point.tick(), told);
    }

    /// Empty if it is the id of a world that nobody has forked.
    public static Optional<ForkName> of(String world) {
        Matcher parts = TEXT.matcher(world);
        if (!parts.matches()) return Optional.empty();
        List<String> edits =
                parts.group(3) == null ? List.of() : List.of(parts.group(3).split(BETWEEN));
        return Optional.of(new ForkName(parts.group(1), Long.parseLong(parts.group(2)), edits));
    }

    @Override
    public String toString() {
        return world + "+fork " + tick + (edits.isEmpty() ? "" : ": " + String.join(BETWEEN, edits));
    }
}
