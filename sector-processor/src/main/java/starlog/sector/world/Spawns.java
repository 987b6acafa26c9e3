package starlog.sector.world;

import starlog.sector.rulebook.RuleTable;
import starlog.sector.table.Table;

/// When each row of the npcs table is due again, and how many of its ships live, wherever they are: one row a row. One
/// thread at a time.
public final class Spawns extends Table {
    public final long[] nextTick = longs("nextTick");
    /// Ships of the row that were born in this sector, less those of whose end it has heard: never fewer than there are.
    public final int[] living = ints("living");

    public Spawns() {
        super("spawns", RuleTable.ROWS_MAX);
        count = capacity;
    }
}
