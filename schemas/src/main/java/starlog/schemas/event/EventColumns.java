package starlog.schemas.event;

import java.util.Arrays;

/// Events of a tick, in the order in which they happened, kept as columns so that the simulation allocates none of
/// them; readers take them as [StateEvent]. One thread at a time.
public final class EventColumns {
    public int count;
    public int[] kinds = {}; // place in the union of SectorTick.events
    public long[] ships = {};
    public long[] players = {}; // 0 where the kind has none
    public int[] xMm = {};
    public int[] yMm = {};

    /// Appends an event.
    public void add(int kind, long ship, long player, int x, int y) {
        int row = count;
        reserve(row + 1);
        kinds[row] = kind;
        ships[row] = ship;
        players[row] = player;
        xMm[row] = x;
        yMm[row] = y;
        count = row + 1;
    }

    /// Forgets the rows, keeps the memory.
    public void clear() {
        count = 0;
    }

    /// Makes room for so many rows; grows by doubling, so a column in steady use is not allocated again.
    public void reserve(int rows) {
        if (rows <= kinds.length) return;
        int capacity = Math.max(rows, Math.max(16, 2 * kinds.length));
        kinds = Arrays.copyOf(kinds, capacity);
        ships = Arrays.copyOf(ships, capacity);
        players = Arrays.copyOf(players, capacity);
        xMm = Arrays.copyOf(xMm, capacity);
        yMm = Arrays.copyOf(yMm, capacity);
    }

    /// The event in a row.
    ///
    /// @throws IllegalArgumentException if the row's kind is unknown
    public StateEvent get(int row) {
        return switch (kinds[row]) {
            case StateEvent.SHIP_SPAWNED -> new StateEvent.ShipSpawned(ships[row], players[row], xMm[row], yMm[row]);
            case StateEvent.SHIP_HALTED -> new StateEvent.ShipHalted(ships[row], xMm[row], yMm[row]);
            case StateEvent.EDGE_REACHED -> new StateEvent.EdgeReached(ships[row], xMm[row], yMm[row]);
            default -> throw new IllegalArgumentException("no event has kind " + kinds[row]);
        };
    }
}
