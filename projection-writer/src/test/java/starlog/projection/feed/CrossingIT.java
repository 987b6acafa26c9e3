package starlog.projection.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import starlog.embedded.Component;
import starlog.embedded.Stack;
import starlog.embedded.StackConfig;
import starlog.projection.feed.CrossingScript.Ship;
import starlog.projection.fleet.BodyProjection;
import starlog.projection.fleet.ShipProjection;
import starlog.projection.sector.SectorProjection;
import starlog.runtime.config.Settings;
import starlog.runtime.postgres.Database;
import starlog.schemas.event.SectorTick;

/// Rows of ships that cross borders, in the real PostgreSQL: whichever sector's ticks are written first, cut into
/// whatever batches, and each batch twice.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CrossingIT {
    private static final long SEED = Long.getLong("starlog.seed", System.nanoTime());
    private static final int TICKS = 300;

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static Database database;

    private final Random random = new Random(SEED);
    private final CrossingScript script = new CrossingScript(random, TICKS);
    private final int[] read = new int[CrossingScript.SECTORS];
    private final List<Projection> projections =
            List.of(new ShipProjection(), BodyProjection.ofShips(), BodyProjection.ofCargo(), new SectorProjection());

    @BeforeAll
    static void start() throws Exception {
        System.out.println("CrossingIT: -Dstarlog.seed=" + SEED);
        stack = Stack.start(Set.of(Component.POSTGRES), StackConfig.inFolder(folder));
        Settings settings = Settings.of("starlog.postgres.url = \"" + stack.postgresUrl() + "\"", "projection");
        database = Database.open(settings.at("starlog.postgres"), "test", 2);
        database.migrate("world", "db/world");
    }

    @AfterAll
    static void stop() {
        if (database != null) database.close();
        if (stack != null) stack.close();
    }

    @Test
    void one_sector_after_the_other_makes_the_same_rows_in_either_order() throws Exception {
        for (List<Integer> order : List.of(List.of(0, 1, 2), List.of(2, 1, 0), List.of(1, 0, 2))) {
            begin();
            for (int sector : order) {
                take(sector, TICKS);
                write();
            }
            assertRowsEqualShips();
        }
    }

    @Test
    void any_order_in_any_batches_makes_the_same_rows_and_no_ship_is_ever_lost() throws Exception {
        for (int round = 0; round < 10; round++) {
            begin();
            while (unread() > 0) {
                for (int part = random.nextInt(1, 5); part > 0; part--)
                    take(random.nextInt(CrossingScript.SECTORS), random.nextInt(40));
                write();
                assertTrue(rows("SELECT 1 FROM world.ship").size() >= born(), "a ship is lost, seed " + SEED);
            }
            assertRowsEqualShips();
        }
    }

    private void begin() throws SQLException {
        change("TRUNCATE world.ship, world.sector");
        Arrays.fill(read, 0);
    }

    private int unread() {
        int unread = 0;
        for (int done : read) unread += TICKS - done;
        return unread;
    }

    /// Ships whose first sector was read.
    private long born() {
        return script.ships().stream().filter(ship -> read[ship.home] > 0).count();
    }

    private void take(int sector, int ticks) {
        for (int i = 0; i < ticks && read[sector] < TICKS; i++) {
            SectorTick tick = script.ticks(sector).get(read[sector]++);
            for (Projection projection : projections) projection.take(sector, tick);
        }
    }

    private void write() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            for (int time = 1; time <= 2; time++)
                for (Projection projection : projections)
                    if (time == 1 || !(projection instanceof SectorProjection)) projection.write(connection);
        }
        projections.forEach(Projection::clear);
    }

    private void assertRowsEqualShips() throws SQLException {
        var expected = new TreeMap<Long, String>();
        for (Ship ship : script.ships())
            expected.put(
                    ship.id,
                    "%d|%d|%d|%d|%d|%d|%d|%b"
                            .formatted(
                                    ship.id,
                                    ship.sector,
                                    ship.x,
                                    ship.y,
                                    ship.hull,
                                    ship.ore,
                                    ship.crossings,
                                    ship.inFlight));
        assertEquals(List.copyOf(expected.values()), rows("""
                        SELECT ship_id, sector, x_mm, y_mm, hull, ore0, crossings, CASE WHEN in_flight THEN 'true' ELSE 'false' END
                        FROM world.ship_now ORDER BY ship_id"""), "seed " + SEED);
        for (int sector = 0; sector < CrossingScript.SECTORS; sector++) {
            int number = sector;
            long here = script.ships().stream()
                    .filter(ship -> ship.sector == number && !ship.inFlight)
                    .count();
            assertEquals(List.of("" + here), rows("SELECT ships FROM world.sector WHERE sector = " + sector));
        }
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++)
                    row.add(rows.getString(column));
                all.add(String.join("|", row));
            }
            return all;
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
