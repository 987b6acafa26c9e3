package starlog.sector.world;

import starlog.schemas.event.EntityKind;
import starlog.sector.rulebook.Ores;
import starlog.sector.rulebook.RuleTable;
import starlog.sector.table.EntityTable;
import starlog.sector.table.View;

/// Stations, and the ore in them. One thread at a time.
public final class Stations extends EntityTable {
    public final int[] xMm = ints("xMm");
    public final int[] yMm = ints("yMm");
    public final int[] radiusMm = ints("radiusMm");
    /// Units of each ore. They only become more, so an int would be too small some day.
    public final long[][] ore = new long[Ores.KINDS][];
    public final View seen;

    public Stations() {
        super("stations", RuleTable.ROWS_MAX);
        for (int kind = 0; kind < Ores.KINDS; kind++) ore[kind] = longs("ore" + kind);
        seen = view(EntityKind.STATION.columns());
    }

    public int add(long station) {
        return open(station);
    }

    /// The station nearest to a place, or NO_ROW.
    public int nearest(int x, int y) {
        int nearest = NO_ROW;
        long least = Long.MAX_VALUE;
        for (int row = 0; row < count; row++) {
            long square = Distance.square(xMm[row] - x, yMm[row] - y);
            if (square < least) {
                least = square;
                nearest = row;
            }
        }
        return nearest;
    }
}
