package starlog.projection.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import starlog.projection.feed.Projection;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.EventColumns;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;
import starlog.schemas.event.StateEvent;

/// `world.ship`: who has a ship, where it is, and its course. Of a batch only the last course of each ship is written.
/// Ships of the world, which no player has, get no rows. A ship that was given away, that spawned again, or that went
/// to another sector, is the same row. One thread.
///
/// Each sector's ticks come in order, those of several sectors in any. A course without its ship's crossings, as most
/// are told, is written only if the row is that sector's; one with them, as it comes with a birth, an arrival and a
/// keyframe, also if they are more than the row's. So whatever comes late from a sector that the ship has left changes
/// nothing.
public final class ShipProjection implements Projection {
    private static final long UNKNOWN = -1;
    private static final int CROSSINGS = EntityKind.SHIP.column("crossings");
    private static final String COLUMNS =
            "player_id, x_mm, y_mm, vx_mm_per_1024_ticks, vy_mm_per_1024_ticks, heading, thrust, last_sequence, as_of_tick";
    private static final String UNNESTED = "unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String UPDATE = """
            UPDATE world.ship AS s SET (%1$s) = (SELECT %2$s)
            FROM %3$s AS u (ship_id, sector, crossings, %1$s)
            WHERE s.ship_id = u.ship_id AND s.sector = u.sector""".formatted(COLUMNS, "u." + COLUMNS.replace(", ", ", u."), UNNESTED);

    private static final String UPSERT =
            """
            INSERT INTO world.ship AS s (ship_id, sector, crossings, %1$s)
            SELECT * FROM %3$s
            ON CONFLICT (ship_id) DO UPDATE SET (sector, crossings, in_flight, %1$s)
                = (SELECT excluded.sector, excluded.crossings, false, %2$s)
            WHERE excluded.sector = s.sector OR excluded.crossings > s.crossings""".formatted(COLUMNS, "excluded." + COLUMNS.replace(", ", ", excluded."), UNNESTED);

    private final ShipColumns ships = new ShipColumns(); // in order of first mention, not of id
    private final Map<Told, Course> batch = new LinkedHashMap<>();
    private final Departures departures = new Departures();

    private static final class Course {
        final Told told;
        final int row;
        long crossings = UNKNOWN;
        long tick;

        Course(Told told, int row) {
            this.told = told;
            this.row = row;
        }
    }

    @Override
    public void take(int sector, SectorTick tick) {
        ShipColumns changed = tick.ships;
        EntityColumns bodies = tick.entities(EntityKind.SHIP);
        for (int row = 0; row < changed.count; row++) {
            if (changed.players[row] == 0) continue;
            var told = new Told(changed.ids[row], sector);
            Course course = course(told, changed, row);
            course.tick = tick.tick;
            int body = bodies.rowOf(told.ship());
            if (body >= 0) course.crossings = bodies.columns[CROSSINGS][body];
            departures.remove(told);
        }
        EventColumns events = tick.events;
        for (int row = 0; row < events.count; row++)
            if (events.kinds[row] == StateEvent.SHIP_DEPARTED && events.players[row] != 0)
                departures.add(
                        new Told(events.subjects[row], sector),
                        events.amounts[row],
                        events.xMm[row],
                        events.yMm[row],
                        tick.tick);
    }

    private Course course(Told told, ShipColumns from, int row) {
        Course known = batch.get(told);
        if (known != null) {
            ships.setRow(known.row, from, row);
            return known;
        }
        var course = new Course(told, ships.count);
        ships.addRow(from, row);
        batch.put(told, course);
        return course;
    }

    @Override
    public void write(Connection connection) throws SQLException {
        write(connection, UPDATE, withoutCrossings());
        write(connection, UPSERT, withMostCrossings());
        departures.write(connection);
    }

    private List<Course> withoutCrossings() {
        return batch.values().stream()
                .filter(course -> course.crossings == UNKNOWN)
                .toList();
    }

    /// At most one a ship: a statement may write a row once.
    private Collection<Course> withMostCrossings() {
        var best = new HashMap<Long, Course>();
        for (Course course : batch.values())
            if (course.crossings != UNKNOWN)
                best.merge(course.told.ship(), course, (a, b) -> a.crossings > b.crossings ? a : b);
        return best.values();
    }

    private void write(Connection connection, String sql, Collection<Course> courses) throws SQLException {
        if (courses.isEmpty()) return;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, longs(courses, course -> course.told.ship()));
            statement.setObject(2, ints(courses, course -> course.told.sector()));
            statement.setObject(3, longs(courses, course -> course.crossings));
            statement.setObject(4, longs(courses, course -> ships.players[course.row]));
            statement.setObject(5, ints(courses, course -> ships.xMm[course.row]));
            statement.setObject(6, ints(courses, course -> ships.yMm[course.row]));
            statement.setObject(7, ints(courses, course -> ships.vxMmPer1024Ticks[course.row]));
            statement.setObject(8, ints(courses, course -> ships.vyMmPer1024Ticks[course.row]));
            statement.setObject(9, ints(courses, course -> ships.headings[course.row]));
            statement.setObject(10, ints(courses, course -> ships.thrusts[course.row]));
            statement.setObject(11, longs(courses, course -> ships.lastSequences[course.row]));
            statement.setObject(12, longs(courses, course -> course.tick));
            statement.executeUpdate();
        }
    }

    private static long[] longs(Collection<Course> courses, ToLongFunction<Course> field) {
        return courses.stream().mapToLong(field).toArray();
    }

    private static int[] ints(Collection<Course> courses, ToIntFunction<Course> field) {
        return courses.stream().mapToInt(field).toArray();
    }

    @Override
    public int rows() {
        return batch.size() + departures.rows();
    }

    @Override
    public void clear() {
        batch.clear();
        ships.clear();
        departures.clear();
    }
}
