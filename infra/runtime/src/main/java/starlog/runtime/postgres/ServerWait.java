package starlog.runtime.postgres;

import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import starlog.runtime.config.Settings;
import starlog.runtime.health.Unreachable;

/// Waits for a PostgreSQL server that may still be starting. Hikari can wait too, but looks only once a second.
final class ServerWait {
    private static final long PAUSE_MILLIS = 100;

    private ServerWait() {}

    static void until(Settings postgres) {
        Duration patience = postgres.duration("connect-timeout", Duration.ofSeconds(1), Duration.ofMinutes(5));
        var source = source(postgres);
        source.setUser(postgres.text("user"));
        source.setPassword(postgres.secret("password"));
        source.setConnectTimeout((int) patience.toSeconds());
        source.setSocketTimeout((int) patience.toSeconds()); // a server that accepts and then says nothing
        long start = System.nanoTime();
        SQLException refused = attempt(source);
        while (refused != null) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) >= 0 || isFinal(refused) || !pause()) {
                throw new Unreachable("postgres", address(source), waited, refused);
            }
            refused = attempt(source);
        }
    }

    private static PGSimpleDataSource source(Settings postgres) {
        var source = new PGSimpleDataSource();
        try {
            source.setUrl(postgres.text("url"));
            return source;
        } catch (IllegalArgumentException e) {
            throw postgres.invalid("url", "must look like jdbc:postgresql://host:port/database");
        }
    }

    private static SQLException attempt(PGSimpleDataSource source) {
        try (var _ = source.getConnection()) {
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    /// A wrong password or a missing database does not heal by waiting.
    private static boolean isFinal(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return state.startsWith("28") || state.startsWith("3D");
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String address(PGSimpleDataSource source) {
        return String.join(",", source.getServerNames()) + ":" + source.getPortNumbers()[0] + "/"
                + source.getDatabaseName();
    }
}
