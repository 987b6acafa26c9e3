package starlog.projection.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// The table `world.feed_position`. Stateless.
final class FeedPositions {
    private static final String READ = "SELECT sector, next_offset, tick FROM world.feed_position ORDER BY sector";
    private static final String BEGIN =
            "INSERT INTO world.feed_position (sector, next_offset, tick) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String MOVE = """
            UPDATE world.feed_position p SET next_offset = m.to_offset, tick = m.to_tick
            FROM unnest(?, ?, ?, ?, ?) AS m (sector, from_offset, from_tick, to_offset, to_tick)
            WHERE p.sector = m.sector AND p.next_offset = m.from_offset AND p.tick = m.from_tick""";

    /// The positions of sectors 0 to `sectors` - 1; a sector not seen before begins at the start of its log.
    ///
    /// @throws IllegalStateException there are rows of other sectors: the tables belong to another world
    List<FeedPosition> load(Connection connection, int sectors) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN)) {
            for (int sector = 0; sector < sectors; sector++) {
                FeedPosition start = FeedPosition.start(sector);
                begin.setInt(1, sector);
                begin.setLong(2, start.nextOffset());
                begin.setLong(3, start.tick());
                begin.addBatch();
            }
            begin.executeBatch();
        }
        List<FeedPosition> all = read(connection);
        if (all.size() != sectors)
            throw new IllegalStateException(
                    "the tables hold %d sectors, the topic has %d partitions".formatted(all.size(), sectors));
        return all;
    }

    List<FeedPosition> read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(READ);
                ResultSet rows = query.executeQuery()) {
            var all = new ArrayList<FeedPosition>();
            while (rows.next()) all.add(new FeedPosition(rows.getInt(1), rows.getLong(2), rows.getLong(3)));
            return all;
        }
    }

    /// Moves positions, and locks their rows until the transaction ends. False if one is not where it was believed to
    /// be; the transaction must then not be committed.
    boolean move(Connection connection, List<Move> moves) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setObject(1, column(moves, move -> move.to().sector()));
            update.setObject(2, column(moves, move -> move.from().nextOffset()));
            update.setObject(3, column(moves, move -> move.from().tick()));
            update.setObject(4, column(moves, move -> move.to().nextOffset()));
            update.setObject(5, column(moves, move -> move.to().tick()));
            return update.executeUpdate() == moves.size();
        }
    }

    private static long[] column(List<Move> moves, ToLongFunction<Move> field) {
        return moves.stream().mapToLong(field).toArray();
    }

    /// From where to where a transaction takes one sector.
    record Move(FeedPosition from, FeedPosition to) {}
}
