package starlog.sector.desync;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.desync.Trace.Moment;

/// Where two traces of a tick part.
///
/// @param applied what has just been applied there, or could not be
/// @param field empty if one side got no further
/// @param words "" if the field says it all
record Split(String applied, Optional<FieldDifference> field, String words) {
    /// A look at two traces, moment against moment. A restart is no moment of its own: the state may not change by it.
    static final class Search {
        private final Told told;
        private final List<Moment> one;
        private final List<Moment> other;
        private Moment lastOfOne;
        private Moment lastOfOther;
        private boolean lastAreEqual;
        private int atOne;
        private int atOther;

        /// @param knownEqual whether the two were equal before this tick
        Search(Trace one, Trace other, Told told, boolean knownEqual) {
            this.told = told;
            this.one = one.moments();
            this.other = other.moments();
            this.lastOfOne = one.before();
            this.lastOfOther = other.before();
            this.lastAreEqual = knownEqual;
        }

        /// Empty if they never part.
        Optional<Split> find() {
            while (atOne < one.size() && atOther < other.size()) {
                Optional<Split> found = look(one.get(atOne), other.get(atOther));
                if (found.isPresent()) return found;
            }
            if (atOne == one.size() && atOther == other.size()) return Optional.empty();
            // The other one got no further.
            Moment further = atOne < one.size() ? one.get(atOne) : other.get(atOther);
            return Optional.of(new Split(further.applied(), Optional.empty(), ""));
        }

        private Optional<Split> look(Moment ofOne, Moment ofOther) {
            if (ofOne.isRestart() != ofOther.isRestart()) return lookAtRestart(ofOne, ofOther);
            if (!ofOne.applied().equals(ofOther.applied())) return Optional.of(otherOrder());
            Optional<Difference> found = difference(ofOne, ofOther);
            atOne++;
            atOther++;
            equalAt(ofOne, ofOther);
            return found.map(each -> new Split(ofOne.applied(), Optional.of(each.field()), each.words()));
        }

        private Optional<Split> lookAtRestart(Moment ofOne, Moment ofOther) {
            boolean oneRestarts = ofOne.isRestart();
            Moment left = oneRestarts ? ofOne : lastOfOne;
            Moment right = oneRestarts ? lastOfOther : ofOther;
            var found = Tables.difference(left.tables(), right.tables());
            if (oneRestarts) atOne++;
            else atOther++;
            equalAt(left, right);
            String applied = oneRestarts ? ofOne.applied() : ofOther.applied();
            return found.map(field -> new Split(applied, Optional.of(field), ""));
        }

        private void equalAt(Moment ofOne, Moment ofOther) {
            lastOfOne = ofOne;
            lastOfOther = ofOther;
            lastAreEqual = true;
        }

        private Optional<Difference> difference(Moment ofOne, Moment ofOther) {
            var field = lastAreEqual
                    ? Tables.difference(ofOne.tables(), ofOther.tables(), lastOfOne.tables(), lastOfOther.tables())
                    : Tables.difference(ofOne.tables(), ofOther.tables());
            if (field.isPresent()) return field.map(each -> new Difference(each, ""));
            if (ofOne.told() == null || ofOther.told() == null || ofOne.isRestart()) return Optional.empty();
            return told.difference(ofOne.told(), ofOther.told(), ofOne.isWhole());
        }

        /// The two apply different things. What differs by that shows where both have applied the same again.
        private Split otherOrder() {
            Moment ofOne = one.get(atOne);
            Moment ofOther = other.get(atOther);
            Optional<Difference> shown = Optional.empty();
            for (int more = 1;
                    shown.isEmpty() && Math.max(atOne, atOther) + more <= Math.min(one.size(), other.size());
                    more++)
                if (applied(one, atOne, more).equals(applied(other, atOther, more)))
                    shown = difference(one.get(atOne + more - 1), other.get(atOther + more - 1));
            if (shown.isEmpty()) shown = difference(ofOne, ofOther);
            String order = "the other has " + ofOther.applied() + " there";
            return new Split(
                    ofOne.applied(),
                    shown.map(Difference::field),
                    Parting.joined(order, shown.map(Difference::words).orElse("")));
        }

        private static List<String> applied(List<Moment> moments, int from, int count) {
            return IntStream.range(from, from + count)
                    .mapToObj(moment -> moments.get(moment).applied())
                    .sorted()
                    .toList();
        }
    }

    /// @param words "" if the field says it all
    record Difference(FieldDifference field, String words) {}
}
