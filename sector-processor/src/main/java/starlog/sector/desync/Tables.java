package starlog.sector.desync;

import java.util.List;
import java.util.Optional;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.engine.StateTable;
import starlog.sector.engine.StateTable.StateColumn;

/// Copies of the state, held against each other.
final class Tables {
    /// Name of a first column that says whose the row is.
    static final String ID = "id";

    /// Instead of a column: 1 if the row is there.
    static final String THERE = "there";

    private static final int NO_ROW = -1;

    private Tables() {}

    /// The first field that differs, tables and columns in the order of their declaration, rows in theirs.
    static Optional<FieldDifference> difference(List<StateTable> one, List<StateTable> other) {
        for (int table = 0; table < Math.min(one.size(), other.size()); table++) {
            Optional<FieldDifference> found = difference(one.get(table), other.get(table));
            if (found.isPresent()) return found;
        }
        return one.size() == other.size()
                ? Optional.empty()
                : Optional.of(new FieldDifference("state", NO_ROW, 0, "tables", one.size(), other.size()));
    }

    /// The same, where two states before are known to be equal: tables that are the same copies still are not looked at.
    static Optional<FieldDifference> difference(
            List<StateTable> one, List<StateTable> other, List<StateTable> oneBefore, List<StateTable> otherBefore) {
        if (one.size() != other.size() || oneBefore.size() != one.size() || otherBefore.size() != one.size())
            return difference(one, other);
        for (int table = 0; table < one.size(); table++) {
            if (one.get(table) == oneBefore.get(table) && other.get(table) == otherBefore.get(table)) continue;
            Optional<FieldDifference> found = difference(one.get(table), other.get(table));
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private static Optional<FieldDifference> difference(StateTable one, StateTable other) {
        if (!names(one).equals(names(other)))
            return Optional.of(new FieldDifference(
                    one.name(),
                    NO_ROW,
                    0,
                    "columns",
                    one.columns().size(),
                    other.columns().size()));
        int rows = Math.min(one.rows(), other.rows());
        for (int row = 0; row < rows; row++) {
            Optional<FieldDifference> found = difference(one, other, row);
            if (found.isPresent()) return found;
        }
        if (one.rows() == other.rows()) return Optional.empty();
        return Optional.of(
                one.rows() > other.rows() ? there(one, rows, id(one, rows), 1) : there(one, rows, id(other, rows), 0));
    }

    private static Optional<FieldDifference> difference(StateTable one, StateTable other, int row) {
        long id = id(one, row);
        long otherId = id(other, row);
        if (id != otherId) return Optional.of(id < otherId ? lone(one, other, row, 1) : lone(other, one, row, 0));
        for (int column = 0; column < one.columns().size(); column++) {
            StateColumn ofOne = one.columns().get(column);
            long otherValue = other.columns().get(column).values()[row];
            if (ofOne.values()[row] != otherValue)
                return Optional.of(
                        new FieldDifference(one.name(), row, id, ofOne.name(), ofOne.values()[row], otherValue));
        }
        return Optional.empty();
    }

    /// The row of a table that is not in the same place of another. Tables of entities are in the order of ids, so the lower
    /// one is that of a row which only one side has; if it is there nevertheless, the order is the difference.
    private static FieldDifference lone(StateTable has, StateTable lacks, int row, long one) {
        long id = id(has, row);
        for (int place = 0; place < lacks.rows(); place++)
            if (id(lacks, place) == id)
                return new FieldDifference(has.name(), row, id, "row", one == 1 ? row : place, one == 1 ? place : row);
        return there(has, row, id, one);
    }

    /// A row that only one side has.
    private static FieldDifference there(StateTable table, int row, long id, long one) {
        return new FieldDifference(table.name(), row, id, THERE, one, 1 - one);
    }

    private static List<String> names(StateTable table) {
        return table.columns().stream().map(StateColumn::name).toList();
    }

    private static long id(StateTable table, int row) {
        return table.columns().getFirst().name().equals(ID)
                ? table.columns().getFirst().values()[row]
                : 0;
    }
}
