package starlog.projection;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What the tables do hold: each row as text. Opens a connection a question, so it outlives a killed server.
final class WorldTables {
    static final String SHIPS = "SELECT * FROM world.ship ORDER BY ship_id";
    static final String SHIPS_NOW = "SELECT * FROM world.ship_now ORDER BY ship_id";
    static final String PLAYERS = "SELECT * FROM world.player ORDER BY player_id";
    static final String SECTORS = "SELECT * FROM world.sector ORDER BY sector";

    private final String url;

    WorldTables(String url) {
        this.url = url;
    }

    List<String> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) all.add(text(rows));
            return all;
        }
    }

    private static String text(ResultSet row) throws SQLException {
        var text = new StringJoiner("|");
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            boolean time = row.getMetaData().getColumnTypeName(column).equals("timestamptz");
            text.add(
                    time
                            ? row.getObject(column, java.time.OffsetDateTime.class)
                                    .toInstant()
                                    .toString()
                            : String.valueOf(row.getObject(column)));
        }
        return text.toString();
    }

    /// Sum of the ticks reached by all sectors; 0 while there are no tables.
    long progress() {
        try {
            return Long.parseLong(rows("SELECT coalesce(sum(greatest(tick, 0)), 0)::bigint FROM world.feed_position")
                    .getFirst());
        } catch (SQLException e) {
            return 0;
        }
    }

    /// The tick that a sector has reached; 0 while there are no tables.
    long tick(int sector) {
        try {
            return Long.parseLong(rows("SELECT tick FROM world.feed_position WHERE sector = " + sector)
                    .getFirst());
        } catch (SQLException e) {
            return 0;
        }
    }

    void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "starlog", "");
    }
}
