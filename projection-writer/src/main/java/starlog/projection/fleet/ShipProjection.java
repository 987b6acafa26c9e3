package starlog.projection.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import starlog.projection.feed.Projection;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// `world.ship`: who has a ship, and its course. Of a batch only the last course of each ship is written. Ships of the
/// world, which no player has, get no rows. A ship that was given away, or that spawned again, is the same row. One
/// thread.
public final class ShipProjection implements Projection {
    private static final String UPSERT = """
            INSERT INTO world.ship (ship_id, player_id, sector, x_mm, y_mm, vx_mm_per_1024_ticks, vy_mm_per_1024_ticks,
                heading, thrust, last_sequence, as_of_tick)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (ship_id) DO UPDATE SET
                player_id = excluded.player_id,
                sector = excluded.sector,
                x_mm = excluded.x_mm,
                y_mm = excluded.y_mm,
                vx_mm_per_1024_ticks = excluded.vx_mm_per_1024_ticks,
                vy_mm_per_1024_ticks = excluded.vy_mm_per_1024_ticks,
                heading = excluded.heading,
                thrust = excluded.thrust,
                last_sequence = excluded.last_sequence,
                as_of_tick = excluded.as_of_tick""";

    private final Map<Long, Integer> rowOfShip = new HashMap<>();
    private final ShipColumns ships = new ShipColumns(); // in order of first mention, not of id
    private int[] sectors = {};
    private long[] ticks = {};

    @Override
    public void take(int sector, SectorTick tick) {
        ShipColumns changed = tick.ships;
        for (int from = 0; from < changed.count; from++) {
            if (changed.players[from] == 0) continue;
            Integer known = rowOfShip.putIfAbsent(changed.ids[from], ships.count);
            int row = known == null ? ships.count : known;
            if (known == null) append(changed, from);
            else overwrite(row, changed, from);
            sectors[row] = sector;
            ticks[row] = tick.tick;
        }
    }

    private void append(ShipColumns from, int row) {
        ships.add(
                from.ids[row],
                from.players[row],
                from.xMm[row],
                from.yMm[row],
                from.vxMmPer1024Ticks[row],
                from.vyMmPer1024Ticks[row],
                from.headings[row],
                from.thrusts[row],
                from.lastSequences[row]);
        if (sectors.length < ships.ids.length) {
            sectors = Arrays.copyOf(sectors, ships.ids.length);
            ticks = Arrays.copyOf(ticks, ships.ids.length);
        }
    }

    private void overwrite(int to, ShipColumns from, int row) {
        ships.players[to] = from.players[row];
        ships.xMm[to] = from.xMm[row];
        ships.yMm[to] = from.yMm[row];
        ships.vxMmPer1024Ticks[to] = from.vxMmPer1024Ticks[row];
        ships.vyMmPer1024Ticks[to] = from.vyMmPer1024Ticks[row];
        ships.headings[to] = from.headings[row];
        ships.thrusts[to] = from.thrusts[row];
        ships.lastSequences[to] = from.lastSequences[row];
    }

    @Override
    public void write(Connection connection) throws SQLException {
        if (ships.count == 0) return;
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, Arrays.copyOf(ships.ids, ships.count));
            upsert.setObject(2, Arrays.copyOf(ships.players, ships.count));
            upsert.setObject(3, Arrays.copyOf(sectors, ships.count));
            upsert.setObject(4, Arrays.copyOf(ships.xMm, ships.count));
            upsert.setObject(5, Arrays.copyOf(ships.yMm, ships.count));
            upsert.setObject(6, Arrays.copyOf(ships.vxMmPer1024Ticks, ships.count));
            upsert.setObject(7, Arrays.copyOf(ships.vyMmPer1024Ticks, ships.count));
            upsert.setObject(8, Arrays.copyOf(ships.headings, ships.count));
            upsert.setObject(9, Arrays.copyOf(ships.thrusts, ships.count));
            upsert.setObject(10, Arrays.copyOf(ships.lastSequences, ships.count));
            upsert.setObject(11, Arrays.copyOf(ticks, ships.count));
            upsert.executeUpdate();
        }
    }

    @Override
    public int rows() {
        return ships.count;
    }

    @Override
    public void clear() {
        rowOfShip.clear();
        ships.clear();
    }
}
