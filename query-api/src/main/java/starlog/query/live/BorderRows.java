package starlog.query.live;

import java.util.Arrays;
import java.util.List;
import starlog.query.world.Scene;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.ShipColumns;

/// Which rows of a sector are near which of its borders. Made once a tick, and only if somebody looks across: all
/// neighbours read the same lists. The feed's thread only.
final class BorderRows {
    private static final int NO_TICK = -2; // not even that of a sector without one
    private static final List<EntityKind> PLACED =
            List.of(EntityKind.MISSILE, EntityKind.ASTEROID, EntityKind.STATION, EntityKind.WRECK);
    private static final int COMMANDER = EntityKind.FLEET.column("commander");

    private final int nearMm;
    private final int farMm;
    private final Rows[][] rows = new Rows[Direction.ALL.size()][EntityKind.values().length];
    private long tick = NO_TICK;

    /// Numbers of rows, ascending.
    static final class Rows {
        int[] numbers = {};
        int count;

        private void add(int row) {
            if (count == numbers.length) numbers = Arrays.copyOf(numbers, Math.max(16, 2 * count));
            numbers[count++] = row;
        }
    }

    BorderRows(int radiusMm, int sectorSizeMm) {
        nearMm = radiusMm;
        farMm = sectorSizeMm - radiusMm;
        for (Rows[] direction : rows) Arrays.setAll(direction, _ -> new Rows());
    }

    /// Lists the rows of a sector as after a tick, unless they are listed already.
    void list(Scene scene, long ofTick) {
        if (tick == ofTick) return;
        tick = ofTick;
        for (Rows[] direction : rows) for (Rows kind : direction) kind.count = 0;
        ShipColumns ships = scene.ships();
        for (int row = 0; row < ships.count; row++) add(EntityKind.SHIP, row, ships.xMm[row], ships.yMm[row]);
        for (EntityKind kind : PLACED) {
            EntityColumns placed = scene.entities(kind);
            long[] x = placed.columns[kind.column("xMm")];
            long[] y = placed.columns[kind.column("yMm")];
            for (int row = 0; row < placed.count; row++) add(kind, row, x[row], y[row]);
        }
        EntityColumns fleets = scene.entities(EntityKind.FLEET);
        for (int row = 0; row < fleets.count; row++) { // a fleet is where its commander is
            int commander = ships.rowOf(fleets.columns[COMMANDER][row]);
            if (commander >= 0) add(EntityKind.FLEET, row, ships.xMm[commander], ships.yMm[commander]);
        }
    }

    /// The rows near the border in a direction, as last listed. Cargo is with its ship and has none.
    Rows rows(Direction direction, EntityKind kind) {
        return rows[direction.number()][kind.ordinal()];
    }

    private void add(EntityKind kind, int row, long x, long y) {
        boolean west = x < nearMm;
        boolean east = x >= farMm;
        boolean south = y < nearMm;
        boolean north = y >= farMm;
        if (!west && !east && !south && !north) return;
        for (Direction direction : Direction.ALL)
            if (near(direction.east(), west, east) && near(direction.north(), south, north))
                rows(direction, kind).add(row);
    }

    private static boolean near(int way, boolean low, boolean high) {
        return way == 0 || (way < 0 ? low : high);
    }
}
