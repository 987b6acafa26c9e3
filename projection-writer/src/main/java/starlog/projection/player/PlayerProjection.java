package starlog.projection.player;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import starlog.projection.feed.Projection;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;

/// `world.player`: who has ships, since when, and how many were destroyed by whom. Ships of the world belong to
/// player 0, who is nobody. One thread.
public final class PlayerProjection implements Projection {
    /// So many players are remembered to have a row, so as not to write it again; about 50 bytes each.
    private static final int REMEMBERED_MAX = 200_000;

    private static final long NOBODY = 0;

    /// Kills and deaths are those of the batch alone; each tick is in one batch that commits.
    private static final String UPSERT = """
            INSERT INTO world.player AS p (player_id, spawned_tick, kills, deaths)
            SELECT player_id, nullif(spawned_tick, 0), kills, deaths
            FROM unnest(?, ?, ?, ?) AS u (player_id, spawned_tick, kills, deaths)
            ON CONFLICT (player_id) DO UPDATE SET
                spawned_tick = coalesce(p.spawned_tick, excluded.spawned_tick),
                kills = p.kills + excluded.kills,
                deaths = p.deaths + excluded.deaths""";

    private final Map<Long, Row> batch = new HashMap<>();
    private final Set<Long> remembered = new HashSet<>();

    @Override
    public void take(int sector, SectorTick tick) {
        ShipColumns ships = tick.ships;
        for (int row = 0; row < ships.count; row++) seen(ships.players[row]);
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++) {
            if (events.kinds[row] == StateEvent.SHIP_SPAWNED) spawned(events.players[row], tick.tick);
        }
        count(tick.events, 1);
    }

    /// A player who was never there keeps a row that says nothing.
    @Override
    public void takeBack(int sector, SectorTick tick) {
        count(tick.events, -1);
    }

    private void seen(long player) {
        if (player != NOBODY && remembered.add(player)) row(player);
    }

    private void spawned(long player, long tick) {
        if (player == NOBODY) return;
        Row row = row(player);
        if (row.spawnedTick == 0) row.spawnedTick = tick;
    }

    private void count(EventColumns events, int times) {
        for (int row = 0; row < events.count; row++) {
            if (events.kinds[row] != StateEvent.SHIP_DESTROYED) continue;
            if (events.players[row] != NOBODY) row(events.players[row]).deaths += times;
            if (events.otherPlayers[row] != NOBODY) row(events.otherPlayers[row]).kills += times;
        }
    }

    private Row row(long player) {
        return batch.computeIfAbsent(player, Row::new);
    }

    @Override
    public void write(Connection connection) throws SQLException {
        if (batch.isEmpty()) return;
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, column(row -> row.player));
            upsert.setObject(2, column(row -> row.spawnedTick));
            upsert.setObject(3, column(row -> row.kills));
            upsert.setObject(4, column(row -> row.deaths));
            upsert.executeUpdate();
        }
    }

    private long[] column(ToLongFunction<Row> field) {
        return batch.values().stream().mapToLong(field).toArray();
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

    private static final class Row {
        final long player;
        long spawnedTick; // the first of the batch; 0 if no ship of the player spawned
        long kills;
        long deaths;

        Row(long player) {
            this.player = player;
        }
    }
}
