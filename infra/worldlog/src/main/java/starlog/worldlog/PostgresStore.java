package starlog.worldlog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// A schema of PostgreSQL, whose migrations make a table `belongs_to` with one column `world` and one row at most.
///
/// @param url of the database, for people
public record PostgresStore(DataSource source, String url, String schema, String remedy) implements Store {
    @Override
    public String address() {
        return "schema " + schema + " of " + url;
    }

    @Override
    public Optional<String> world() throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement("SELECT world FROM " + schema + ".belongs_to");
                var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void remember(String world) throws SQLException {
        String insert = "INSERT INTO " + schema + ".belongs_to (world) VALUES (?::uuid) ON CONFLICT DO NOTHING";
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement(insert)) {
            statement.setString(1, world);
            statement.executeUpdate();
        }
    }
}
