package starlog.projection.player;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import starlog.projection.feed.Projection;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;
import starlog.schemas.event.StateEvent.ShipSpawned;

/// `world.player`: a row changes only when an intent was applied, so far more seldom than the player's ship. One
/// thread.
public final class PlayerProjection implements Projection {
    /// So many players' last rows are remembered, so as not to write them again; about 100 bytes each.
    private static final int REMEMBERED_MAX = 200_000;

    private static final String UPSERT = """
            INSERT INTO world.player AS p (player_id, ship_id, sector, last_sequence, spawned_tick)
            SELECT player_id, ship_id, sector, last_sequence, nullif(spawned_tick, 0)
            FROM unnest(?, ?, ?, ?, ?) AS u (player_id, ship_id, sector, last_sequence, spawned_tick)
            ON CONFLICT (player_id) DO UPDATE SET
                ship_id = excluded.ship_id,
                sector = excluded.sector,
                last_sequence = excluded.last_sequence,
                spawned_tick = coalesce(excluded.spawned_tick, p.spawned_tick)
            WHERE (p.ship_id, p.sector, p.last_sequence, p.spawned_tick) IS DISTINCT FROM
                (excluded.ship_id, excluded.sector, excluded.last_sequence,
                    coalesce(excluded.spawned_tick, p.spawned_tick))""";

    private final Map<Long, Row> batch = new HashMap<>();
    private final Map<Long, Row> remembered = new HashMap<>();

    @Override
    public void take(int sector, SectorTick tick) {
        ShipColumns ships = tick.ships;
        for (int row = 0; row < ships.count; row++)
            seen(ships.players[row], ships.ids[row], sector, ships.lastSequences[row]);
        for (int row = 0; row < tick.events.count; row++) happened(tick.events.get(row), sector, tick.tick);
    }

    private void seen(long player, long ship, int sector, long lastSequence) {
        Row last = remembered.get(player);
        if (last != null && last.is(ship, sector, lastSequence)) return;
        Row inBatch = batch.get(player);
        long spawnedTick = inBatch == null ? 0 : inBatch.spawnedTick;
        put(new Row(player, ship, sector, lastSequence, spawnedTick));
    }

    private void happened(StateEvent event, int sector, long tick) {
        if (!(event instanceof ShipSpawned(long ship, long player, int _, int _))) return;
        Row last = remembered.get(player);
        put(new Row(player, ship, sector, last == null ? 0 : last.lastSequence, tick));
    }

    private void put(Row row) {
        batch.put(row.player, row);
        remembered.put(row.player, row);
    }

    @Override
    public void write(Connection connection) throws SQLException {
        if (batch.isEmpty()) return;
        Collection<Row> rows = batch.values();
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, column(rows, Row::player));
            upsert.setObject(2, column(rows, Row::ship));
            upsert.setObject(3, rows.stream().mapToInt(Row::sector).toArray());
            upsert.setObject(4, column(rows, Row::lastSequence));
            upsert.setObject(5, column(rows, Row::spawnedTick));
            upsert.executeUpdate();
        }
    }

    private static long[] column(Collection<Row> rows, ToLongFunction<Row> field) {
        return rows.stream().mapToLong(field).toArray();
    }

    @Override
    public int rows() {
        return batch.size();
    }

    @Override
    public void clear() {
        batch.clear();
        if (remembered.size() > REMEMBERED_MAX) remembered.clear();
    }

    /// @param spawnedTick 0 unless the ship spawned in this batch
    private record Row(long player, long ship, int sector, long lastSequence, long spawnedTick) {
        boolean is(long otherShip, int otherSector, long otherSequence) {
            return ship == otherShip && sector == otherSector && lastSequence == otherSequence;
        }
    }
}
