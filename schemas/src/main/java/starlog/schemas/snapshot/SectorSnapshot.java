package starlog.schemas.snapshot;

import java.util.List;

/// A sector's whole state after a tick; see `SectorSnapshot.avsc` for each field. Its arrays are not to be changed.
public record SectorSnapshot(
        int sector,
        long tick,
        long epoch,
        long inputOffsetNext,
        long atMicros,
        int engineVersion,
        int rulesVersion,
        long[] hashes,
        List<Table> tables) {
    public SectorSnapshot {
        tables = List.copyOf(tables);
    }

    /// One table of the state: `rowCount` rows in columns of that length.
    public record Table(String name, int rowCount, List<Column> columns) {
        public Table {
            columns = List.copyOf(columns);
        }

        /// @throws IllegalArgumentException if there is no such column
        public long[] column(String name) {
            for (Column column : columns) if (column.name.equals(name)) return column.values;
            throw new IllegalArgumentException("snapshot table " + this.name + " has no column " + name);
        }
    }

    /// One column: a value a row.
    public record Column(String name, long[] values) {}

    /// @throws IllegalArgumentException if there is no such table
    public Table table(String name) {
        for (Table table : tables) if (table.name.equals(name)) return table;
        throw new IllegalArgumentException("snapshot of sector " + sector + " has no table " + name);
    }
}
