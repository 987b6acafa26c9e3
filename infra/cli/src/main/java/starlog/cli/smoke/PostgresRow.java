package starlog.cli.smoke;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import starlog.runtime.config.Settings;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.LivePicture.OwnShip;

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
        String missing = "no row of ship " + ship + " as of tick " + fromTick;
        try (Connection connection = DriverManager.getConnection(postgres.text("url"), login());
                PreparedStatement select = connection.prepareStatement(SHIP_NOW)) {
            select.setLong(1, ship);
            select.setLong(2, fromTick);
            while (System.nanoTime() < end) {
                Optional<Row> row = row(select);
                if (row.isPresent()) {
                    Optional<ShipMoment> told = told(row.get().tick, track, end);
                    if (told.isPresent()) return row.get().compare(told.get());
                    missing = "the live feed has not told tick " + row.get().tick + " by itself";
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        }
        throw new IllegalStateException(missing + " within " + deadline.toSeconds() + " s");
    }

    /// What the live feed told of a tick, which may be behind PostgreSQL; empty if it told the tick together with others,
    /// so that there is nothing to compare the row with, or has not come so far in time.
    private static Optional<ShipMoment> told(long tick, ShipTrack track, long end) throws InterruptedException {
        while (track.last() < tick && System.nanoTime() < end) Thread.sleep(LOOK_EVERY_MILLIS);
        return track.at(tick);
    }

    private static Optional<Row> row(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Row(row.getInt(1), row.getInt(2), row.getLong(3), row.getInt(4), row.getLong(5)))
                    : Optional.empty();
        }
    }

    /// @param hull thousandths of a point
    private record Row(int x, int y, long tick, int condition, long hull) {
        String compare(ShipMoment told) {
            OwnShip own = told.own();
            long points = Math.ceilDiv(hull, FeedItem.POINT); // as the feed rounds them
            if (own.xMm() != x || own.yMm() != y || told.condition() != condition || told.hull() != points)
                throw new IllegalStateException(this + " in PostgreSQL, in the live feed " + told);
            return "tick %d x=%d y=%d, the same as in the live feed".formatted(tick, x, y);
        }
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
