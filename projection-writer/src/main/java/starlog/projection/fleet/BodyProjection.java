package starlog.projection.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import starlog.projection.feed.Projection;
import starlog.schemas.event.EntityColumns;
import starlog.schemas.event.EntityKind;
import starlog.schemas.event.SectorTick;

/// The columns of `world.ship` that the log tells beside courses: one of these for what ships are, one for what they
/// carry. Written behind [ShipProjection], whose rows it completes: only those of ships that are in the sector that tells
/// them. Ships of the world have none and match nothing. One thread.
public final class BodyProjection implements Projection {
    /// Not how far its scanner reaches, which its class tells, nor whether it is cloaked, which is of the moment.
    private static final List<String> KEPT_OF_SHIPS =
            List.of("shipClass", "behaviour", "condition", "shield", "armour", "hull", "crossings");

    private final EntityKind kind;
    private final int[] kept; // places of the columns
    private final String update;
    private final Map<Told, long[]> batch = new LinkedHashMap<>(); // what was told last

    private BodyProjection(EntityKind kind, List<String> kept) {
        this.kind = kind;
        this.kept = kept.stream().mapToInt(kind::column).toArray();
        this.update = update(kept.stream().map(BodyProjection::snake).toList());
    }

    /// What ships are: class, condition, hull.
    public static BodyProjection ofShips() {
        return new BodyProjection(EntityKind.SHIP, KEPT_OF_SHIPS);
    }

    /// What ships carry.
    public static BodyProjection ofCargo() {
        return new BodyProjection(EntityKind.CARGO, EntityKind.CARGO.columns());
    }

    /// A keyframe tells every ship, changed or not: a row that is right already is not written.
    private static String update(List<String> columns) {
        return """
                UPDATE world.ship AS s SET %s
                FROM unnest(%s) AS u (ship_id, sector, %s)
                WHERE s.ship_id = u.ship_id AND s.sector = u.sector AND (%s) IS DISTINCT FROM (%s)""".formatted(
                        each(columns, column -> column + " = u." + column),
                        String.join(", ", Collections.nCopies(2 + columns.size(), "?")),
                        String.join(", ", columns),
                        each(columns, column -> "s." + column),
                        each(columns, column -> "u." + column));
    }

    private static String each(List<String> columns, Function<String, String> sql) {
        return columns.stream().map(sql).collect(Collectors.joining(", "));
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    public void take(int sector, SectorTick tick) {
        EntityColumns told = tick.entities(kind);
        for (int row = 0; row < told.count; row++) {
            long[] values = batch.computeIfAbsent(new Told(told.ids[row], sector), _ -> new long[kept.length]);
            for (int column = 0; column < values.length; column++) values[column] = told.columns[kept[column]][row];
        }
    }

    @Override
    public void write(Connection connection) throws SQLException {
        if (batch.isEmpty()) return;
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setObject(1, batch.keySet().stream().mapToLong(Told::ship).toArray());
            statement.setObject(
                    2, batch.keySet().stream().mapToInt(Told::sector).toArray());
            for (int column = 0; column < kept.length; column++) {
                int place = column;
                statement.setObject(
                        3 + column,
                        batch.values().stream()
                                .mapToLong(values -> values[place])
                                .toArray());
            }
            statement.executeUpdate();
        }
    }

    @Override
    public int rows() {
        return batch.size();
    }

    @Override
    public void clear() {
        batch.clear();
    }
}
