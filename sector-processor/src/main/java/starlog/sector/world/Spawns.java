package starlog.sector.world;

import starlog.sector.rulebook.RuleTable;
import starlog.sector.table.Table;

/// When each row of the npcs table is due again: one row a row. One thread at a time.
public final class Spawns extends Table {
    public final long[] nextTick = longs("nextTick");

    public Spawns() {
        super("spawns", RuleTable.ROWS_MAX);
        count = capacity;
    }
}
