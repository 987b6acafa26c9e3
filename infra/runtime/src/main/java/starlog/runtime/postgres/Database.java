package starlog.runtime.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import starlog.runtime.config.Settings;

/// A pool of connections to PostgreSQL. Safe for all threads.
public final class Database implements AutoCloseable {
    private static final Duration BORROW_WITHIN = Duration.ofSeconds(5);
    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// Waits until the server answers, then opens the pool.
    ///
    /// @param postgres the settings at `starlog.postgres`
    /// @param clientId shown by the server in `pg_stat_activity`
    /// @param poolSize connections at most; one is kept open when idle
    /// @throws starlog.runtime.health.Unreachable the server does not answer in time, or refuses us
    public static Database open(Settings postgres, String clientId, int poolSize) {
        ServerWait.until(postgres);
        var config = new HikariConfig();
        config.setPoolName(clientId);
        config.setJdbcUrl(postgres.text("url"));
        config.setUsername(postgres.text("user"));
        config.setPassword(postgres.secret("password"));
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(BORROW_WITHIN.toMillis());
        config.addDataSourceProperty("ApplicationName", clientId);
        config.addDataSourceProperty("tcpKeepAlive", true);
        return new Database(new HikariDataSource(config));
    }

    public DataSource source() {
        return pool;
    }

    /// Brings one schema up to date. Each schema has its own history table inside, so that modules migrate
    /// independently.
    ///
    /// @param location a folder of the class path with files like `V001__ship.sql`, such as `db/projection`
    public void migrate(String schema, String location) {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(pool)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:" + location)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    @Override
    public void close() {
        pool.close();
    }
}
