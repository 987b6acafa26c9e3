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

    /// One table of the state: `rowCount` rows, the first so many values of each column.
    public record Table(String name, int rowCount, List<Column> columns) {
        public Table {
            columns = List.copyOf(columns);
            if (rowCount < 0)
                throw new IllegalArgumentException("snapshot table " + name + " has " + rowCount + " rows");
            for (Column column : columns)
                if (column.values.length < rowCount)
                    throw new IllegalArgumentException("snapshot column %s.%s has %d of %d rows"
                            .formatted(name, column.name, column.values.length, rowCount));
        }

        public boolean hasColumn(String name) {
            for (Column column : columns) if (column.name.equals(name)) return true;
            return false;
        }

        /// @throws IllegalArgumentException if there is no such column
        public long[] column(String name) {
            for (Column column : columns) if (column.name.equals(name)) return column.values;
            throw new IllegalArgumentException("snapshot table " + this.name + " has no column " + name);
        }
    }

    /// One column: a value a row, perhaps with room behind.
    public record Column(String name, long[] values) {}

    public boolean hasTable(String name) {
        for (Table table : tables) if (table.name.equals(name)) return true;
        return false;
    }

    /// @throws IllegalArgumentException if there is no such table
    public Table table(String name) {
        for (Table table : tables) if (table.name.equals(name)) return table;
        throw new IllegalArgumentException("snapshot of sector " + sector + " has no table " + name);
    }
}
