package starlog.sector.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import starlog.sector.rulebook.Ores;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;

/// All tables and columns of this build's state, by name. A table with a hyphen is called without: `shipClasses`. Its
/// single name means one of its rows: `ship`. Immutable.
public final class Fields {
    /// Units of all ores: no column, but the sum of `ore0` to `ore3`.
    public static final String ALL_ORES = "ore";

    private static final Fields THIS_BUILD = new Fields(new Sector(0).tables());

    private final List<TableFields> tables;
    private final Map<String, TableFields> byName = new HashMap<>();

    private Fields(List<Table> all) {
        this.tables = IntStream.range(0, all.size())
                .mapToObj(place -> TableFields.of(place, all.get(place)))
                .toList();
        for (TableFields table : tables) {
            byName.put(table.name, table);
            byName.put(table.single, table);
        }
    }

    /// What a table's row is found by.
    public enum Key {
        /// The id of an entity.
        ID,
        /// The number of the row, from 0.
        ROW,
        /// There is one row.
        NOTHING
    }

    /// A table.
    ///
    /// @param place in [Sector#tables]
    /// @param single name of one of its rows; the table's own if it has but one
    public record TableFields(int place, String name, String single, Key key, List<Field> fields) {
        public TableFields {
            fields = List.copyOf(fields);
        }

        private static TableFields of(int place, Table table) {
            String name = camelCase(table.name);
            Key key = table instanceof EntityTable ? Key.ID : table.capacity == 1 ? Key.NOTHING : Key.ROW;
            List<Field> fields = new ArrayList<>();
            for (Column column : table.columns())
                fields.add(new Field(column.name(), fields.size(), FieldUnit.of(column.name())));
            if (has(fields, Fields.ALL_ORES + 0) && !has(fields, Fields.ALL_ORES))
                fields.add(new Field(Fields.ALL_ORES, Field.SUM_OF_ORES, FieldUnit.UNITS));
            return new TableFields(place, name, Fields.singleOf(name), key, fields);
        }

        private static boolean has(List<Field> fields, String name) {
            return fields.stream().anyMatch(field -> field.name.equals(name));
        }

        public Optional<Field> field(String named) {
            return fields.stream().filter(field -> field.name.equals(named)).findFirst();
        }

        /// The table as it is now: one that has grown is another one.
        public Table in(List<Table> all) {
            return all.get(place);
        }
    }

    /// A column, or a sum of some.
    ///
    /// @param place in [Table#columns], or [#SUM_OF_ORES]
    /// @param unit see [FieldUnit]
    public record Field(String name, int place, String unit) {
        static final int SUM_OF_ORES = -1;

        public long get(Table table, int row) {
            if (place != SUM_OF_ORES) return table.columns().get(place).get(row);
            long sum = 0;
            for (int kind = 0; kind < Ores.KINDS; kind++)
                sum += table.column(ALL_ORES + kind).get(row);
            return sum;
        }
    }

    public static Fields ofThisBuild() {
        return THIS_BUILD;
    }

    /// In the order in which the state has them.
    public List<TableFields> tables() {
        return tables;
    }

    /// By its name, or by that of one of its rows.
    public Optional<TableFields> table(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private static String camelCase(String name) {
        int hyphen = name.indexOf('-');
        if (hyphen < 0) return name;
        return name.substring(0, hyphen)
                + Character.toUpperCase(name.charAt(hyphen + 1))
                + camelCase(name.substring(hyphen + 2));
    }

    private static String singleOf(String name) {
        if (name.endsWith("Classes")) return name.substring(0, name.length() - 2);
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
