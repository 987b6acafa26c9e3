package starlog.cli.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import starlog.cli.console.Exit;
import starlog.cli.console.UserFault;
import starlog.cli.sql.Answered.Column;
import starlog.runtime.config.Settings;

/// Asks PostgreSQL, in a session that reads only. One thread.
final class PostgresQuestion {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String CONNECTION_STATES = "08";

    private final Settings postgres;
    private final Duration patience;

    PostgresQuestion(Settings postgres, Duration patience) {
        this.postgres = postgres;
        this.patience = patience;
    }

    /// @throws UserFault with the engine's own words, if it does not take the question
    Answered ask(String sql, int limit) throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.text("url"), login());
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // so that rows come in portions
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setMaxRows(limit + 1);
            statement.setQueryTimeout((int) patience.toSeconds());
            if (!statement.execute(sql)) throw UserFault.usage("PostgreSQL has no rows to show for this");
            return read(statement.getResultSet(), limit);
        } catch (SQLException e) {
            if (e.getSQLState() == null || e.getSQLState().startsWith(CONNECTION_STATES)) throw e;
            String words = e.getMessage().replace('\n', ' ');
            throw new UserFault(Exit.USED_WRONGLY, "PostgreSQL answers " + e.getSQLState() + ": " + words, e);
        }
    }

    private static Answered read(ResultSet result, int limit) throws SQLException {
        ResultSetMetaData meta = result.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= meta.getColumnCount(); at++)
            columns.add(new Column(meta.getColumnLabel(at), meta.getColumnTypeName(at)));
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == limit) return new Answered(columns, rows, true);
            List<Object> row = new ArrayList<>();
            for (int at = 1; at <= columns.size(); at++) row.add(value(result.getObject(at)));
            rows.add(row);
        }
        return new Answered(columns, rows, false);
    }

    private static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case Boolean known -> known;
            case Double known -> known;
            case Float known -> known.doubleValue();
            case Long known -> known;
            case Number known when !(known instanceof java.math.BigDecimal) -> known.longValue();
            default -> value.toString();
        };
    }

    private Properties login() {
        var login = new Properties();
        login.put("user", postgres.text("user"));
        login.put("password", postgres.secret("password"));
        login.put("readOnlyMode", "always"); // not only until the question commits
        String seconds = Long.toString(patience.toSeconds());
        login.put("connectTimeout", seconds);
        login.put("socketTimeout", seconds);
        return login;
    }
}
