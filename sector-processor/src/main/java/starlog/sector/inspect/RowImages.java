package starlog.sector.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;
import starlog.sector.field.FieldUnit;
import starlog.sector.simulation.Sector;
import starlog.sector.table.Column;
import starlog.sector.table.EntityTable;
import starlog.sector.table.Table;
import starlog.sector.world.Tracks;

/// The rows of some entities as they were when they were last looked at: what has changed since is told. Tracks are left
/// out, as they only say again where ships were. One thread.
final class RowImages {
    private final Predicate<String> columns;
    private final Map<Place, long[]> images = new HashMap<>();

    /// @param columns which of them are looked at
    RowImages(Predicate<String> columns) {
        this.columns = columns;
    }

    private record Place(String table, long id) {}

    /// What has happened to rows.
    ///
    /// @param rows that came or went, of which no fields are told as changed
    record Changes(List<Entry.Row> rows, List<FieldChange> fields) {
        boolean isEmpty() {
            return rows.isEmpty() && fields.isEmpty();
        }
    }

    /// What has changed since it was last asked.
    ///
    /// @param after which rule or input; empty if it does not matter
    Changes look(Sector sector, long tick, SortedSet<Long> entities, String after) {
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
        for (Table table : sector.tables())
            if (table instanceof EntityTable of && !(of instanceof Tracks))
                for (long id : entities) look(of, id, tick, after, changes);
        return changes;
    }

    private void look(EntityTable table, long id, long tick, String after, Changes changes) {
        int row = table.rowOf(id);
        Place place = new Place(table.name, id);
        long[] image = images.get(place);
        if (row == Table.NO_ROW) {
            if (images.remove(place) != null) changes.rows.add(new Entry.Row(tick, table.name, id, false, List.of()));
        } else if (image == null) {
            images.put(place, imageOf(table, row));
            changes.rows.add(new Entry.Row(tick, table.name, id, true, notZero(table, row)));
        } else compare(table, row, image, after, changes);
    }

    private static long[] imageOf(EntityTable table, int row) {
        List<Column> all = table.columns();
        long[] image = new long[all.size()];
        for (int column = 0; column < image.length; column++)
            image[column] = all.get(column).get(row);
        return image;
    }

    private List<Fact> notZero(EntityTable table, int row) {
        List<Fact> facts = new ArrayList<>();
        for (Column column : table.columns())
            if (column.get(row) != 0 && !column.name().equals("id") && columns.test(column.name()))
                facts.add(Fact.of(column.name(), column.get(row), FieldUnit.of(column.name())));
        return facts;
    }

    private void compare(EntityTable table, int row, long[] image, String after, Changes changes) {
        List<Column> all = table.columns();
        for (int column = 0; column < image.length; column++) {
            long value = all.get(column).get(row);
            if (value == image[column]) continue;
            String name = all.get(column).name();
            if (columns.test(name))
                changes.fields.add(new FieldChange(
                        table.name, table.id[row], name, image[column], value, FieldUnit.of(name), after));
            image[column] = value;
        }
    }
}
