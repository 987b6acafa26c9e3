package starlog.ingest.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// Looks every two seconds whether PostgreSQL answers. One thread runs [#run]; the rest is for any thread.
public final class AccountWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final int ANSWER_WITHIN_SECONDS = 2;

    private final DataSource database;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String whyNot; // null at first: the service migrated the schema a moment ago

    public AccountWatch(DataSource database) {
        this.database = database;
    }

    /// Why not to serve, as seen last; empty when all is well.
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    public void run() throws InterruptedException {
        while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) whyNot = look();
    }

    private String look() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(ANSWER_WITHIN_SECONDS) ? null : "does not answer";
        } catch (SQLException e) {
            return "does not answer: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
