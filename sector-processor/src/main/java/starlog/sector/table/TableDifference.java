package starlog.sector.table;

import java.util.List;
import java.util.Optional;

/// The first field in which two tables of the same kind differ: what an engineer wants to know of a desync.
///
/// @param row of the first table in which it stands; for a table of entities `id` says whose it is
public record TableDifference(String table, int row, long id, String column, long one, long other) {
    /// Compares row by row, and within a row column by column in the order of their declaration.
    public static Optional<TableDifference> between(Table one, Table other) {
        if (one.count != other.count)
            return Optional.of(new TableDifference(one.name, 0, 0, "count", one.count, other.count));
        for (int row = 0; row < one.count; row++)
            for (int column = 0; column < one.columns().size(); column++) {
                long left = one.columns().get(column).get(row);
                long right = other.columns().get(column).get(row);
                if (left == right) continue;
                long id = one instanceof EntityTable entities ? entities.id[row] : row;
                return Optional.of(new TableDifference(
                        one.name, row, id, one.columns().get(column).name(), left, right));
            }
        return Optional.empty();
    }

    /// Compares tables of two states, one by one.
    public static Optional<TableDifference> between(List<Table> one, List<Table> other) {
        for (int table = 0; table < one.size(); table++) {
            Optional<TableDifference> difference = between(one.get(table), other.get(table));
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s id=%d %s: %d against %d".formatted(table, id, column, one, other);
    }
}
