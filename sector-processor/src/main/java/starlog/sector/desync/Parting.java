package starlog.sector.desync;

import java.util.List;
import java.util.Optional;

/// Where two sides of the same inputs part.
///
/// @param tick the first one after which they differ
/// @param after the rule of [starlog.sector.simulation.Sector]'s step after which they differ, or what else has just been applied
/// @param field the first one that differs; empty if none of the state does, but what is told of the tick, or if one side
///     goes no further
/// @param words what there is to say beside
/// @param offsets of the inputs of that tick
public record Parting(long tick, String after, Optional<FieldDifference> field, String words, List<Long> offsets) {
    public Parting {
        offsets = List.copyOf(offsets);
    }

    /// A value of the state that two sides have otherwise.
    ///
    /// @param row in the first side's table, -1 for the count of rows
    /// @param id of the row's entity, 0 if the table has none
    public record FieldDifference(String table, int row, long id, String column, long one, long other) {
        @Override
        public String toString() {
            String whose = id != 0 ? " id=" + id : row >= 0 ? " row=" + row : "";
            return "%s%s %s: %d against %d".formatted(table, whose, column, one, other);
        }
    }

    @Override
    public String toString() {
        return "tick %d: after %s: %s%s"
                .formatted(
                        tick,
                        after,
                        field.map(FieldDifference::toString).orElse(""),
                        field.isPresent() && !words.isEmpty() ? "; " + words : words);
    }
}
