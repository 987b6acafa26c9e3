package starlog.projection.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// Ships that left a sector and were not told there again in the batch. One thread.
final class Departures {
    /// If the arrival was written before, the row is the other sector's, with as many crossings: it stays as it is.
    private static final String UPDATE = """
            UPDATE world.ship AS s SET in_flight = true, x_mm = u.x_mm, y_mm = u.y_mm, as_of_tick = u.as_of_tick
            FROM unnest(?, ?, ?, ?, ?, ?) AS u (ship_id, sector, crossings, x_mm, y_mm, as_of_tick)
            WHERE s.ship_id = u.ship_id AND s.sector = u.sector AND s.crossings < u.crossings""";

    private final Map<Told, Departure> batch = new LinkedHashMap<>();

    private record Departure(Told ship, long crossings, int xMm, int yMm, long tick) {}

    void add(Told ship, long crossings, int xMm, int yMm, long tick) {
        batch.put(ship, new Departure(ship, crossings, xMm, yMm, tick));
    }

    /// The sector tells the ship again.
    void remove(Told ship) {
        batch.remove(ship);
    }

    void write(Connection connection) throws SQLException {
        if (batch.isEmpty()) return;
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setObject(1, longs(departure -> departure.ship.ship()));
            update.setObject(2, ints(departure -> departure.ship.sector()));
            update.setObject(3, longs(Departure::crossings));
            update.setObject(4, ints(Departure::xMm));
            update.setObject(5, ints(Departure::yMm));
            update.setObject(6, longs(Departure::tick));
            update.executeUpdate();
        }
    }

    private long[] longs(ToLongFunction<Departure> field) {
        return batch.values().stream().mapToLong(field).toArray();
    }

    private int[] ints(ToIntFunction<Departure> field) {
        return batch.values().stream().mapToInt(field).toArray();
    }

    int rows() {
        return batch.size();
    }

    void clear() {
        batch.clear();
    }
}
