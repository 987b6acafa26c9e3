package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.engine.StateTable;

/// The state of a side after everything that is applied within one tick. Some MB of copies a tick, so it is made of the
/// ticks in question alone.
final class Trace {
    private final List<Moment> moments = new ArrayList<>();

    /// @param applied what has just been applied
    private record Moment(String applied, List<StateTable> tables) {}

    /// Where two traces part.
    ///
    /// @param field empty if one side got no further, or applies something else
    record Split(String applied, Optional<FieldDifference> field) {}

    /// Looks on from now on.
    void of(SideFold side) {
        side.watch(applied -> moments.add(new Moment(applied, side.fold().tables())));
    }

    void clear() {
        moments.clear();
    }

    boolean isEmpty() {
        return moments.isEmpty();
    }

    /// The first moment at which the two differ; empty if they never do.
    static Optional<Split> split(Trace one, Trace other) {
        int both = Math.min(one.moments.size(), other.moments.size());
        for (int moment = 0; moment < both; moment++) {
            Moment ofOne = one.moments.get(moment);
            Moment ofOther = other.moments.get(moment);
            var field = Tables.difference(ofOne.tables, ofOther.tables);
            if (field.isPresent() || !ofOne.applied.equals(ofOther.applied))
                return Optional.of(new Split(ofOne.applied, field));
        }
        if (one.moments.size() == other.moments.size()) return Optional.empty();
        Trace longer = one.moments.size() > both ? one : other; // the other one got no further
        return Optional.of(new Split(longer.moments.get(both).applied, Optional.empty()));
    }

    /// The last that was applied.
    String last() {
        return moments.isEmpty() ? "" : moments.getLast().applied;
    }
}
