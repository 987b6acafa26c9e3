package starlog.sector.border;

import java.util.List;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.Traveller;
import starlog.sector.table.Column;
import starlog.sector.table.Crossing;
import starlog.sector.table.EntityTable;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.Surroundings;

/// A row of a table as a [Traveller] and back. Every column of the table goes along, whatever is added to it; what
/// hangs on the place or on the sector's count of ticks is turned into what it is for the other sector.
final class TravellerColumns {
    private TravellerColumns() {}

    /// The row as it is to enter the sector in a direction.
    ///
    /// @param tick that is being made
    static Traveller leaving(EntityKind kind, EntityTable table, int row, int direction, int sizeMm, long tick) {
        List<Column> columns = table.columns();
        boolean moves = isOrderedToPlace(columns, row);
        long west = (long) sizeMm * Surroundings.east(direction);
        long south = (long) sizeMm * Surroundings.north(direction);
        long[] values = new long[columns.size()];
        for (int place = 0; place < values.length; place++) {
            long value = columns.get(place).get(row);
            values[place] = switch (columns.get(place).crossing()) {
                case AS_IT_IS -> value;
                case FROM_WEST_EDGE -> value - west;
                case FROM_SOUTH_EDGE -> value - south;
                case ORDERED_FROM_WEST_EDGE -> moves ? value - west : value;
                case ORDERED_FROM_SOUTH_EDGE -> moves ? value - south : value;
                case WAY -> Ships.NO_WAY;
                case TICK -> Math.max(0, value - (tick + 1));
            };
        }
        return new Traveller(kind, values);
    }

    /// Fills the row that was opened for the traveller.
    ///
    /// @param tick that is being made
    static void enter(Traveller traveller, EntityTable table, int row, long tick) {
        List<Column> columns = table.columns();
        for (int place = 1; place < columns.size(); place++) {
            long value = place < traveller.values().length ? traveller.values()[place] : 0;
            boolean lasts = value != 0 && columns.get(place).crossing() == Crossing.TICK;
            columns.get(place).set(row, lasts ? value + tick : value);
        }
    }

    private static boolean isOrderedToPlace(List<Column> columns, int row) {
        for (Column column : columns) if (column.name().equals("order")) return column.get(row) == Order.MOVE;
        return false;
    }
}
