package starlog.sector.desync;

import java.util.ArrayList;
import java.util.List;
import starlog.sector.desync.Parting.FieldDifference;
import starlog.sector.engine.StateTable;

/// Everything in which two states differ: counts of each table, and the first fields one by one.
///
/// @param tables those that differ
/// @param first fields in the order of tables, rows and columns; no more than were asked for
public record StateComparison(List<TableCounts> tables, List<FieldDifference> first) {
    private static final String ID = "id";

    public StateComparison {
        tables = List.copyOf(tables);
        first = List.copyOf(first);
    }

    /// How much of a table differs.
    ///
    /// @param onlyOne rows that only the first state has
    /// @param onlyOther and only the other one
    /// @param rows that both have, and not the same
    /// @param fields in these
    public record TableCounts(String table, int onlyOne, int onlyOther, int rows, int fields) {}

    public boolean equal() {
        return tables.isEmpty();
    }

    /// @param fieldsMax how many fields are wanted one by one
    public static StateComparison of(List<StateTable> one, List<StateTable> other, int fieldsMax) {
        List<TableCounts> counts = new ArrayList<>();
        List<FieldDifference> first = new ArrayList<>();
        for (StateTable table : one) {
            Rows rows = new Rows(table, named(other, table.name()), fieldsMax, first);
            if (rows.differ()) counts.add(rows.counts());
        }
        for (StateTable table : other)
            if (table.rows() > 0 && one.stream().noneMatch(each -> each.name().equals(table.name())))
                counts.add(new TableCounts(table.name(), 0, table.rows(), 0, 0));
        return new StateComparison(counts, first);
    }

    /// An empty one if there is none.
    private static StateTable named(List<StateTable> tables, String name) {
        return tables.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(new StateTable(name, 0, List.of()));
    }

    /// Rows of the same table side by side: by id, if it has ids, which ascend.
    private static final class Rows {
        private final StateTable one;
        private final StateTable other;
        private final int fieldsMax;
        private final List<FieldDifference> first;
        private int onlyOne;
        private int onlyOther;
        private int rows;
        private int fields;

        Rows(StateTable one, StateTable other, int fieldsMax, List<FieldDifference> first) {
            this.one = one;
            this.other = other;
            this.fieldsMax = fieldsMax;
            this.first = first;
            compare();
        }

        private void compare() {
            int rowOfOne = 0;
            int rowOfOther = 0;
            while (rowOfOne < one.rows() || rowOfOther < other.rows()) {
                long id = rowOfOne < one.rows() ? id(one, rowOfOne) : Long.MAX_VALUE;
                long otherId = rowOfOther < other.rows() ? id(other, rowOfOther) : Long.MAX_VALUE;
                if (id == otherId) compare(rowOfOne++, rowOfOther++);
                else if (id < otherId) there(rowOfOne++, id, 1);
                else there(rowOfOther++, otherId, 0);
            }
        }

        private void there(int row, long id, long inOne) {
            if (inOne == 1) onlyOne++;
            else onlyOther++;
            add(new FieldDifference(one.name(), row, named(one) ? id : 0, "there", inOne, 1 - inOne));
        }

        private void compare(int row, int otherRow) {
            int before = fields;
            for (var column : one.columns()) {
                long value = column.values()[row];
                long otherValue = value(column.name(), otherRow, value);
                if (value == otherValue) continue;
                fields++;
                add(new FieldDifference(
                        one.name(), row, named(one) ? id(one, row) : 0, column.name(), value, otherValue));
            }
            if (fields > before) rows++;
        }

        /// What the other build does not have cannot differ.
        private long value(String column, int row, long ifNone) {
            for (var each : other.columns()) if (each.name().equals(column)) return each.values()[row];
            return ifNone;
        }

        private void add(FieldDifference difference) {
            if (first.size() < fieldsMax) first.add(difference);
        }

        private static boolean named(StateTable table) {
            return !table.columns().isEmpty()
                    && table.columns().getFirst().name().equals(ID);
        }

        private static long id(StateTable table, int row) {
            return named(table) ? table.columns().getFirst().values()[row] : row;
        }

        boolean differ() {
            return onlyOne + onlyOther + rows > 0;
        }

        TableCounts counts() {
            return new TableCounts(one.name(), onlyOne, onlyOther, rows, fields);
        }
    }
}
