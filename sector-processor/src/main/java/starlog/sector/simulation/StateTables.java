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
        for (Table table : world.rules.tables()) load(snapshot, table);
        world.measure();
        world.makeRoom(
                snapshot.table("ships").rowCount(),
                snapshot.table("missiles").rowCount(),
                snapshot.table("wrecks").rowCount(),
                snapshot.table("fleets").rowCount(),
                snapshot.table("departed").rowCount(),
                snapshot.table("tracks").rowCount());
        for (Table table : world.tables()) load(snapshot, table);
        world.ships.derive(world.rules.shipClasses);
        for (Table table : world.tables()) table.believeViews();
    }

    private static void load(SectorSnapshot snapshot, Table table) {
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
        for (Column column : table.columns()) {
            long[] values = saved.column(column.name());
            for (int row = 0; row < table.count; row++) column.set(row, values[row]);
        }
        table.loaded();
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
