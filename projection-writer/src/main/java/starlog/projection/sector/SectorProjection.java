package starlog.projection.sector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import starlog.projection.feed.Projection;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipCondition;
import starlog.schemas.event.StateEvent;

/// `world.sector`: each sector as after its last tick in the batch. One thread.
public final class SectorProjection implements Projection {
    private static final int DEAD = ShipCondition.DEAD.ordinal();

    /// The number of ships is counted at a keyframe (`counted`), else moved on by what came and went.
    private static final String UPSERT = """
            INSERT INTO world.sector AS s (sector, tick, epoch, hash, ships, engine_version, rules_version, at)
            SELECT u.sector, u.tick, u.epoch, u.hash, u.ships + CASE WHEN u.counted = 1 THEN 0 ELSE coalesce(old.ships, 0) END,
                u.engine_version, u.rules_version, timestamptz 'epoch' + u.at_micros * interval '1 microsecond'
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS u (sector, tick, epoch, hash, ships, counted, engine_version, rules_version, at_micros)
            LEFT JOIN world.sector old ON old.sector = u.sector
            ON CONFLICT (sector) DO UPDATE SET
                tick = excluded.tick,
                epoch = excluded.epoch,
                hash = excluded.hash,
                ships = excluded.ships,
                engine_version = excluded.engine_version,
                rules_version = excluded.rules_version,
                at = excluded.at""";

    private final Map<Integer, Row> batch = new TreeMap<>();

    @Override
    public void take(int sector, SectorTick tick) {
        Row row = batch.computeIfAbsent(sector, Row::new);
        row.last = tick;
        if (tick.keyframe) {
            row.ships = living(tick);
            row.counted = true;
            return;
        }
        EventColumns events = tick.events;
        for (int event = 0; event < events.count; event++)
            switch (events.kinds[event]) {
                case StateEvent.SHIP_SPAWNED -> row.ships++;
                case StateEvent.SHIP_DESTROYED -> row.ships--;
                case StateEvent.SHIP_DEPARTED -> row.ships -= wasDestroyed(tick, event) ? 0 : 1;
                case StateEvent.SHIP_ARRIVED -> row.ships += arrivedDead(tick, event) ? 0 : 1;
                default -> {} // of the many kinds these four say how many there are
            }
    }

    /// A ship may be destroyed in the very tick in which it crosses the border, and does not count twice.
    private static boolean wasDestroyed(SectorTick tick, int event) {
        for (int other = 0; other < tick.events.count; other++)
            if (tick.events.kinds[other] == StateEvent.SHIP_DESTROYED
                    && tick.events.subjects[other] == tick.events.subjects[event]) return true;
        return false;
    }

    private static boolean arrivedDead(SectorTick tick, int event) {
        EntityColumns bodies = tick.entities(EntityKind.SHIP);
        int body = bodies.rowOf(tick.events.subjects[event]);
        return body >= 0 && bodies.value(body, "condition") == DEAD && !wasDestroyed(tick, event);
    }

    /// A destroyed ship of a player stays in the sector until it spawns again; it does not count, or spawning again
    /// would make two of it.
    private static int living(SectorTick keyframe) {
        EntityColumns bodies = keyframe.entities(EntityKind.SHIP);
        int living = keyframe.ships.count;
        for (int row = 0; row < bodies.count; row++) if (bodies.value(row, "condition") == DEAD) living--;
        return living;
    }

    @Override
    public void write(Connection connection) throws SQLException {
        if (batch.isEmpty()) return;
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setObject(1, ints(row -> row.sector));
            upsert.setObject(2, longs(row -> row.last.tick));
            upsert.setObject(3, longs(row -> row.last.epoch));
            upsert.setObject(4, longs(row -> row.last.hash()));
            upsert.setObject(5, ints(row -> row.ships));
            upsert.setObject(6, ints(row -> row.counted ? 1 : 0));
            upsert.setObject(7, ints(row -> row.last.engineVersion));
            upsert.setObject(8, ints(row -> row.last.rulesVersion));
            upsert.setObject(9, longs(row -> row.last.atMicros));
            upsert.executeUpdate();
        }
    }

    private int[] ints(ToIntFunction<Row> field) {
        return batch.values().stream().mapToInt(field).toArray();
    }

    private long[] longs(ToLongFunction<Row> field) {
        return batch.values().stream().mapToLong(field).toArray();
    }

    @Override
    public int rows() {
        return batch.size();
    }

    @Override
    public void clear() {
        batch.clear();
    }

    private static final class Row {
        final int sector;
        SectorTick last;
        int ships; // in the sector if counted, else so many more than before the batch
        boolean counted;

        Row(int sector) {
            this.sector = sector;
        }
    }
}
