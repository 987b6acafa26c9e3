package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.world.Table;

/// Tables of the state into snapshots and back, column by column from the tables' own declarations.
final class StateTables {
    private StateTables() {}

    static SectorSnapshot.Table save(Table table) {
        List<SectorSnapshot.Column> columns = new ArrayList<>();
        for (Table.Column column : table.columns()) {
            long[] values = new long[table.count];
            for (int row = 0; row < values.length; row++) values[row] = column.get(row);
            columns.add(new SectorSnapshot.Column(column.name(), values));
        }
        return new SectorSnapshot.Table(table.name, table.count, columns);
    }

    /// @throws IllegalStateException if the snapshot has other columns than this build, or more rows than there is
    ///     room for room for
    static void load(SectorSnapshot snapshot, Table table) {
        SectorSnapshot.Table saved = snapshot.table(table.name);
        if (saved.rowCount() > table.capacity
                || saved.columns().size() != table.columns().size())
            throw new IllegalStateException(
                    "snapshot of sector %d: table %s has %d rows and %d columns, this build %d and %d"
                            .formatted(
                                    snapshot.sector(),
                                    table.name,
                                    saved.rowCount(),
                                    saved.columns().size(),
                                    table.capacity,
                                    table.columns().size()));
        table.count = saved.rowCount();
        for (Table.Column column : table.columns()) {
            long[] values = saved.column(column.name());
            for (int row = 0; row < table.count; row++) column.set(row, values[row]);
        }
    }
}
