package starlog.sector.desync;

import java.util.List;
import java.util.Optional;
import starlog.sector.recording.Recording.Input;

/// Where two sides of the same inputs part.
///
/// @param tick the first one after which they differ
/// @param after the rule of [starlog.sector.simulation.Sector]'s step after which they differ, or what else has just been applied
/// @param field the first one that differs; empty if none of the state does, but what is told of the tick, or if one side
///     goes no further
/// @param words what there is to say beside
/// @param inputs of that tick, the tick itself is the last
public record Parting(long tick, String after, Optional<FieldDifference> field, String words, List<Input> inputs) {
    public Parting {
        inputs = List.copyOf(inputs);
    }

    /// Of the inputs of that tick.
    public List<Long> offsets() {
        return inputs.stream().map(Input::offset).toList();
    }

    static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }

    /// A value that two sides have otherwise.
    ///
    /// @param table of the state; or, if its name begins with "told", a part of the record for `state-events`
    /// @param row in the first side's table, -1 for the count of rows
    /// @param id of the row's entity, or whom it concerns; 0 if the table has none
    /// @param column or "there", which is 1 where there is such a row
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
