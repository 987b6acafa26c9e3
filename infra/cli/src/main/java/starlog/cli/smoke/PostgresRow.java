package starlog.cli.smoke;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import starlog.load.LiveMirror.Ship;
import starlog.runtime.config.Settings;

/// The ship's row, held against the live feed of the same tick.
final class PostgresRow {
    private static final int LOOK_EVERY_MILLIS = 20;
    private static final String SHIP_NOW =
            "SELECT x_mm, y_mm, tick, condition, hull FROM world.ship_now WHERE ship_id = ? AND tick >= ?";

    private final Settings postgres;
    private final Duration deadline;

    PostgresRow(Settings postgres, Duration deadline) {
        this.postgres = postgres;
        this.deadline = deadline;
    }

    /// @param fromTick an older row says nothing yet
    String check(long ship, long fromTick, ShipTrack track) throws SQLException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        try (Connection connection = DriverManager.getConnection(postgres.text("url"), login());
                PreparedStatement select = connection.prepareStatement(SHIP_NOW)) {
            select.setLong(1, ship);
            select.setLong(2, fromTick);
            while (System.nanoTime() < end) {
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) return compare(row, track, end);
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
        throw new IllegalStateException(
                "no row of ship " + ship + " as of tick " + fromTick + " within " + deadline.toSeconds() + " s");
    }

    private static String compare(ResultSet row, ShipTrack track, long end) throws SQLException, InterruptedException {
        int x = row.getInt(1);
        int y = row.getInt(2);
        long tick = row.getLong(3);
        while (track.at(tick).isEmpty()) { // PostgreSQL may be ahead of the live feed
            if (System.nanoTime() > end) throw new IllegalStateException("the live feed has not told tick " + tick);
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        long condition = row.getLong(4);
        long hull = row.getLong(5);
        Ship live = track.at(tick).orElseThrow();
        if (live.xMm() != x || live.yMm() != y || live.condition() != condition || live.hull() != hull)
            throw new IllegalStateException(
                    "tick %d: PostgreSQL has x=%d y=%d condition=%d hull=%d, the live feed x=%d y=%d condition=%d hull=%d"
                            .formatted(
                                    tick,
                                    x,
                                    y,
                                    condition,
                                    hull,
                                    live.xMm(),
                                    live.yMm(),
                                    live.condition(),
                                    live.hull()));
        return "tick %d x=%d y=%d, the same as in the live feed".formatted(tick, x, y);
    }

    private Properties login() {
        var login = new Properties();
        login.put("user", postgres.text("user"));
        login.put("password", postgres.secret("password"));
        String seconds = Long.toString(Math.max(1, deadline.toSeconds()));
        login.put("connectTimeout", seconds);
        login.put("socketTimeout", seconds);
        return login;
    }
}
