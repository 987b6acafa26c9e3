package starlog.sector.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// What there is to know of the tick at which a replay departs from the record, from a second look at it.
///
/// @param field the first value that differs in what was told of the tick; empty if none does, but the hash of the state
/// @param offsets of the inputs of the tick, the tick itself included
/// @param touches what of the tick has changed that value in the replay, in its order; if no field of the state is known,
///     what has changed the row, or the component
public record Finding(Optional<TickField> field, List<Long> offsets, List<Touch> touches) {
    public Finding {
        offsets = List.copyOf(offsets);
        touches = List.copyOf(touches);
    }

    /// @param applied a rule, or an input
    /// @param before the value before it, "" if it is more than one value
    /// @param after the value after it
    public record Touch(String applied, String before, String after) {
        @Override
        public String toString() {
            return after.isEmpty() ? applied : "%s (%s to %s)".formatted(applied, before, after);
        }
    }

    /// In words, a line each.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        field.ifPresent(found -> lines.add(found.toString()));
        if (!offsets.isEmpty())
            lines.add("inputs of the tick: offsets %d to %d".formatted(offsets.getFirst(), offsets.getLast()));
        var rules = new StringJoiner(", ");
        touches.forEach(each -> rules.add(each.toString()));
        if (!touches.isEmpty()) lines.add("touched by: " + rules);
        return lines;
    }
}
