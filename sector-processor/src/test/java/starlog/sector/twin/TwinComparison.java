package starlog.sector.twin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.table.TableDifference;
import starlog.sector.twin.world.TwinColumn;
import starlog.sector.twin.world.TwinEntity;

/// Holds the tables of a sector against its twin, column by column. It knows no column by itself: a column for which
/// the twin has no field is a fault, so that none can be forgotten. One thread at a time.
final class TwinComparison {
    private final Map<String, List<TwinColumn>> counterparts = new HashMap<>();
    private final Map<String, Integer> columnCounts = new HashMap<>();

    /// The first field in which they differ.
    Optional<String> firstDifference(TwinSector twin, List<Table> tables) {
        for (Table table : tables) {
            Optional<String> difference = differenceIn(table, twin);
            if (difference.isPresent()) return difference;
        }
        return Optional.empty();
    }

    private Optional<String> differenceIn(Table table, TwinSector twin) {
        for (Table rules : twin.world.rules.tables())
            if (rules.name.equals(table.name))
                return rules.hash() == table.hash()
                        ? Optional.empty()
                        : TableDifference.between(rules, table).map(TableDifference::toString);
        List<?> rows = twin.world.rows(table.name);
        Optional<String> otherIds = differenceOfIds(table, rows);
        if (otherIds.isPresent() || rows.isEmpty()) return otherIds;
        // Tracks have as many columns as a rule says.
        Integer before = columnCounts.put(table.name, table.columns().size());
        if (before != null && before != table.columns().size()) counterparts.remove(table.name);
        List<TwinColumn> fields = counterparts.computeIfAbsent(
                table.name, _ -> TwinColumn.of(table, rows.getFirst().getClass()));
        List<Column> columns = table.columns();
        for (int row = 0; row < table.count; row++)
            for (int column = 0; column < fields.size(); column++) {
                long twins = fields.get(column).get(rows.get(row));
                long engines = columns.get(column).get(row);
                if (twins != engines)
                    return Optional.of("%s id=%d %s: the twin has %d, the engine %d"
                            .formatted(
                                    table.name,
                                    idOf(rows.get(row), row),
                                    columns.get(column).name(),
                                    twins,
                                    engines));
            }
        return Optional.empty();
    }

    private static Optional<String> differenceOfIds(Table table, List<?> rows) {
        boolean equal = rows.size() == table.count;
        for (int row = 0; equal && row < table.count; row++) equal = idOf(table, row) == idOf(rows.get(row), row);
        if (equal) return Optional.empty();
        List<Long> onlyTwins = new ArrayList<>();
        List<Long> onlyEngines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) onlyTwins.add(idOf(rows.get(row), row));
        for (int row = 0; row < table.count; row++)
            if (!onlyTwins.remove(idOf(table, row))) onlyEngines.add(idOf(table, row));
        return Optional.of(
                "%s: only the twin has %s, only the engine %s".formatted(table.name, onlyTwins, onlyEngines));
    }

    private static long idOf(Table table, int row) {
        return table instanceof EntityTable entities ? entities.id[row] : (long) row;
    }

    private static long idOf(Object row, int place) {
        return row instanceof TwinEntity entity ? entity.id : place;
    }
}
