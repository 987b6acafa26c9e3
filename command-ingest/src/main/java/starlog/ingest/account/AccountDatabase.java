package starlog.ingest.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import starlog.runtime.http.Problem;

/// Asks PostgreSQL about accounts. When it cannot be reached, every method throws a [Problem] with 503. Any thread; blocks.
public final class AccountDatabase {
    private final DataSource database;

    public AccountDatabase(DataSource database) {
        this.database = database;
    }

    /// Makes something of a row.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Gives a statement its values.
    @FunctionalInterface
    public interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /// What is done in one transaction.
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /// One connection, whose statements all hold or none does. One thread.
    public static final class Transaction {
        private final Connection connection;

        private Transaction(Connection connection) {
            this.connection = connection;
        }

        /// The first row.
        public <T> Optional<T> first(String sql, RowReader<T> reader, Parameters parameters) throws SQLException {
            List<T> rows = all(sql, reader, parameters);
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
        }

        public <T> List<T> all(String sql, RowReader<T> reader, Parameters parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                List<T> all = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) all.add(reader.read(rows));
                }
                return all;
            }
        }

        /// How many rows it was.
        public int change(String sql, Parameters parameters) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                parameters.set(statement);
                return statement.executeUpdate();
            }
        }
    }

    /// Work of one statement.
    public <T> T ask(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return work.run(new Transaction(connection));
        } catch (SQLException e) {
            throw reachable(e);
        }
    }

    /// All of it or nothing.
    public <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(new Transaction(connection));
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw reachable(e);
        }
    }

    private static void rollBack(Connection connection, Exception because) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            because.addSuppressed(gone); // the server has rolled it back
        }
    }

    private static SQLException reachable(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean away = failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08") // connection exception
                || state.startsWith("57P"); // the server is shutting down or starting up
        if (away) throw Problem.notNow("ACCOUNTS_UNAVAILABLE", "the accounts cannot be read now; try again later", 2);
        return failure;
    }
}
