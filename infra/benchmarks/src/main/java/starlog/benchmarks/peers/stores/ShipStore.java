package starlog.benchmarks.peers.stores;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import starlog.projection.fleet.ShipProjection;
import starlog.runtime.config.Settings;
import starlog.runtime.postgres.Database;
import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// The table `world.ship` as the projection writes it, and one like it that is filled by COPY and a merge. One thread.
final class ShipStore implements AutoCloseable {
    private static final int COLUMN_COUNT = 12;
    private static final byte[] COPY_HEAD =
            "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final String COLUMNS =
            "ship_id, sector, crossings, player_id, x_mm, y_mm, vx_mm_per_1024_ticks, vy_mm_per_1024_ticks, heading, thrust, last_sequence, as_of_tick";

    private static final String MERGE =
            "INSERT INTO raw.ship (%1$s) SELECT %1$s FROM incoming ON CONFLICT (ship_id) DO UPDATE SET (%1$s) = (SELECT excluded.%2$s)"
                    .formatted(COLUMNS, COLUMNS.replace(", ", ", excluded."));

    private final Database database;
    private final Connection connection;
    private final ShipProjection projection = new ShipProjection();

    ShipStore(String url) throws SQLException {
        Settings settings = Settings.of("starlog.postgres.url = \"" + url + "\"", "projection");
        database = Database.open(settings.at("starlog.postgres"), "peers", 2); // migrating takes two
        database.migrate("world", "db/world");
        connection = database.source().getConnection();
        execute("CREATE SCHEMA raw");
        execute("CREATE TABLE raw.ship (LIKE world.ship INCLUDING ALL)");
        execute("ALTER TABLE raw.ship SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05)"); // as world.ship
        execute("CREATE TEMPORARY TABLE incoming AS SELECT " + COLUMNS + " FROM raw.ship");
        connection.setAutoCommit(false);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A batch of the projection and its transaction, from decoded ticks on.
    ///
    /// @return rows
    int project(List<SectorTick> ticks) throws SQLException {
        for (int sector = 0; sector < ticks.size(); sector++) projection.take(sector, ticks.get(sector));
        int rows = projection.rows();
        projection.write(connection);
        connection.commit();
        projection.clear();
        return rows;
    }

    void copyAndMerge(byte[] rows) throws SQLException, IOException {
        execute("TRUNCATE incoming");
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY incoming FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows));
        execute(MERGE);
        connection.commit();
    }

    /// The same rows, as COPY takes them.
    static byte[] encoded(List<SectorTick> ticks) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(COPY_HEAD);
        for (int sector = 0; sector < ticks.size(); sector++) {
            SectorTick tick = ticks.get(sector);
            for (int row = 0; row < tick.ships.count; row++) write(out, sector, tick.tick, tick.ships, row);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, int sector, long tick, ShipColumns ships, int row)
            throws IOException {
        out.writeShort(COLUMN_COUNT);
        number(out, ships.ids[row]);
        number(out, sector);
        number(out, 0L);
        number(out, ships.players[row]);
        number(out, ships.xMm[row]);
        number(out, ships.yMm[row]);
        number(out, ships.vxMmPer1024Ticks[row]);
        number(out, ships.vyMmPer1024Ticks[row]);
        number(out, ships.headings[row]);
        number(out, ships.thrusts[row]);
        number(out, ships.lastSequences[row]);
        number(out, tick);
    }

    private static void number(DataOutputStream out, long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private static void number(DataOutputStream out, int value) throws IOException {
        out.writeInt(Integer.BYTES);
        out.writeInt(value);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
