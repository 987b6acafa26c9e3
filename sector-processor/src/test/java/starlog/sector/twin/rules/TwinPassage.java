package starlog.sector.twin.rules;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import starlog.schemas.event.EntityKind;
import starlog.schemas.input.Traveller;
import starlog.sector.table.Table;
import starlog.sector.twin.world.TwinColumn;
import starlog.sector.twin.world.TwinFleet;
import starlog.sector.twin.world.TwinGrid;
import starlog.sector.twin.world.TwinMissile;
import starlog.sector.twin.world.TwinShip;
import starlog.sector.twin.world.TwinWorld;
import starlog.sector.twin.world.TwinWreck;
import starlog.sector.world.Fleets;
import starlog.sector.world.Missiles;
import starlog.sector.world.Order;
import starlog.sector.world.Ships;
import starlog.sector.world.Wrecks;

/// Section 7: how a thing is written down that travels in a direction, and read again.
final class TwinPassage {
    private static final Set<String> TICKS = Set.of(
            "mountReady0",
            "mountReady1",
            "mountReady2",
            "mountReady3",
            "lockTick",
            "mineTick",
            "readyTick",
            "endTick",
            "waitTick",
            "patienceTick",
            "absentTick",
            "cloakReadyTick");
    private static final Map<EntityKind, List<TwinColumn>> COLUMNS = columns();

    private final long tick;
    private final long east;
    private final long north;

    TwinPassage(TwinWorld world, int direction) {
        tick = world.tick;
        east = world.size() * TwinGrid.east(direction);
        north = world.size() * TwinGrid.north(direction);
    }

    private static Map<EntityKind, List<TwinColumn>> columns() {
        Map<EntityKind, List<TwinColumn>> columns = new EnumMap<>(EntityKind.class);
        put(columns, EntityKind.FLEET, new Fleets(0), TwinFleet.class);
        put(columns, EntityKind.SHIP, new Ships(0), TwinShip.class);
        put(columns, EntityKind.MISSILE, new Missiles(0), TwinMissile.class);
        put(columns, EntityKind.WRECK, new Wrecks(0), TwinWreck.class);
        return columns;
    }

    private static void put(Map<EntityKind, List<TwinColumn>> columns, EntityKind kind, Table table, Class<?> row) {
        columns.put(kind, TwinColumn.of(table, row));
    }

    Traveller of(EntityKind kind, Object row) {
        List<TwinColumn> columns = COLUMNS.get(kind);
        boolean goesToPlace = (row instanceof TwinShip ship ? ship.order : 0) == Order.MOVE
                || (row instanceof TwinFleet fleet ? fleet.order : 0) == Order.MOVE;
        long[] values = new long[columns.size()];
        for (int column = 0; column < values.length; column++)
            values[column] =
                    sent(columns.get(column).name(), columns.get(column).get(row), goesToPlace);
        return new Traveller(kind, values);
    }

    private long sent(String column, long value, boolean goesToPlace) {
        if (TICKS.contains(column)) return Math.max(0, value - (tick + 1));
        return switch (column) {
            case "xMm" -> value - east;
            case "yMm" -> value - north;
            case "orderXMm" -> goesToPlace ? value - east : value;
            case "orderYMm" -> goesToPlace ? value - north : value;
            case "wayXMm", "wayYMm" -> TwinShip.NO_WAY;
            default -> value;
        };
    }

    /// Writes a traveller's values into a new row.
    static <T> T read(Traveller traveller, T row, long tick) {
        List<TwinColumn> columns = COLUMNS.get(traveller.kind());
        for (int column = 1; column < traveller.values().length; column++) {
            long value = traveller.values()[column];
            boolean grows = TICKS.contains(columns.get(column).name()) && value != 0;
            columns.get(column).set(row, grows ? value + tick : value);
        }
        return row;
    }
}
