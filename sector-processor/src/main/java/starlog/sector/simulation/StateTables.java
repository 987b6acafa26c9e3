package starlog.sector.simulation;

import java.util.ArrayList;
import java.util.List;
import starlog.schemas.event.SectorTick;
import starlog.schemas.snapshot.SectorSnapshot;
import starlog.sector.table.Column;
import starlog.sector.table.Table;
import starlog.sector.world.World;

/// Tables of the state into snapshots and back, column by column from the tables' own declarations.
final class StateTables {
    private StateTables() {}

    static SectorSnapshot.Table save(Table table) {
        List<SectorSnapshot.Column> columns = new ArrayList<>();
        for (Column column : table.columns())
            columns.add(new SectorSnapshot.Column(column.name(), column.copy(table.count)));
        return new SectorSnapshot.Table(table.name, table.count, columns);
    }

    /// @throws IllegalStateException if the snapshot has other columns than this build
    static void load(SectorSnapshot snapshot, World world) {
        load(new Saved(snapshot, false), world);
    }

    /// As an engine before this one has left it: what it lacks stays empty.
    ///
    /// @throws IllegalStateException if the snapshot has a table or a column that this build has not
    static void adopt(SectorSnapshot snapshot, World world) {
        for (SectorSnapshot.Table table : snapshot.tables())
            if (!has(world, table.name()))
                throw new IllegalStateException(
                        "snapshot of sector %d: this build has no table %s".formatted(snapshot.sector(), table.name()));
        load(new Saved(snapshot, true), world);
        world.rules.fillIn();
    }

    private static boolean has(World world, String name) {
        for (Table table : world.tables()) if (table.name.equals(name)) return true;
        return false;
    }

    /// @param earlier whether another build's snapshot may lack tables and columns
    private record Saved(SectorSnapshot snapshot, boolean earlier) {
        SectorSnapshot.Table table(String name) {
            return earlier && !snapshot.hasTable(name)
                    ? new SectorSnapshot.Table(name, 0, List.of())
                    : snapshot.table(name);
        }

        int rows(String table) {
            return table(table).rowCount();
        }
    }

    private static void load(Saved saved, World world) {
        for (Table table : world.rules.tables()) load(saved, table);
        world.measure();
        world.makeRoom(
                saved.rows("ships"),
                saved.rows("missiles"),
                saved.rows("wrecks"),
                saved.rows("fleets"),
                saved.rows("departed"),
                saved.rows("tracks"));
        for (Table table : world.tables()) load(saved, table);
        world.ships.derive(world.rules.shipClasses);
        for (Table table : world.tables()) table.believeViews();
    }

    private static void load(Saved saved, Table table) {
        SectorSnapshot.Table rows = saved.table(table.name);
        int more = rows.columns().size() - table.columns().size();
        if (rows.rowCount() > table.capacity || (saved.earlier ? more > 0 : more != 0))
            throw new IllegalStateException(
                    "snapshot of sector %d: table %s has %d rows and %d columns, this build %d and %d"
                            .formatted(
                                    saved.snapshot.sector(),
                                    table.name,
                                    rows.rowCount(),
                                    rows.columns().size(),
                                    table.capacity,
                                    table.columns().size()));
        table.count = rows.rowCount();
        for (Column column : table.columns()) load(rows, column, saved.earlier);
        table.loaded();
    }

    private static void load(SectorSnapshot.Table rows, Column column, boolean mayLack) {
        long[] values =
                mayLack && !rows.hasColumn(column.name()) ? new long[rows.rowCount()] : rows.column(column.name());
        for (int row = 0; row < rows.rowCount(); row++) column.set(row, values[row]);
    }

    /// @throws IllegalStateException naming the first component of the state that has another hash
    static void requireHashes(SectorSnapshot snapshot, long[] hashes, int engineVersion) {
        for (int component = 0; component < SectorTick.COMPONENTS; component++) {
            long recorded = component < snapshot.hashes().length ? snapshot.hashes()[component] : 0;
            if (recorded != hashes[component])
                throw new IllegalStateException(
                        "snapshot of sector %d at tick %d does not have its hash: component %s is %016x, recorded %016x (engine version %d, this build is %d)"
                                .formatted(
                                        snapshot.sector(),
                                        snapshot.tick(),
                                        SectorTick.componentName(component),
                                        hashes[component],
                                        recorded,
                                        snapshot.engineVersion(),
                                        engineVersion));
        }
    }
}
