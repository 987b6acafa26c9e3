package starlog.ingest.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import starlog.ingest.account.AccountDatabase.Parameters;
import starlog.ingest.account.AccountDatabase.RowReader;
import starlog.schemas.space.SectorGrid;

/// The table of accounts. Any thread; blocks.
public final class Accounts {
    /// Schema and folder of migrations.
    public static final String SCHEMA = "account";

    public static final String MIGRATIONS = "db/account";

    /// What to do with accounts of a world that is no more.
    public static final String OTHER_WORLD = "keep the accounts for it by \"DELETE FROM account.belongs_to\","
            + " or delete them all by \"DROP SCHEMA account CASCADE\"";

    private static final String CREATE = """
            INSERT INTO account.account (player, name, ship, sector, password) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT ((lower(name))) DO NOTHING
            RETURNING player, name, ship, sector""";
    private static final String HIGHEST =
            "SELECT coalesce(max(greatest(player, ship)), 0) AS highest FROM account.account";
    private static final String FIND =
            "SELECT player, name, ship, sector, password FROM account.account WHERE lower(name) = lower(?)";

    private static final String EXISTS = "SELECT player FROM account.account WHERE player = ?";
    private static final String SET_PASSWORD =
            "UPDATE account.account SET password = ? WHERE player = ? AND password = ? RETURNING player";

    private final AccountDatabase database;
    private final SectorGrid grid;

    public Accounts(AccountDatabase database, SectorGrid grid) {
        this.database = database;
        this.grid = grid;
    }

    /// An account with its password's hash.
    public record Stored(Account account, String passwordHash) {}

    /// The new account, or nothing if the name is taken in any spelling.
    ///
    /// @param id of the player and of its ship, never used before
    /// @throws Problem 503 when the database cannot be reached
    Optional<Account> create(long id, String name, String passwordHash) throws SQLException {
        return create(id, name, id, passwordHash);
    }

    /// As above, of a player and a ship whose ids are not the same.
    Optional<Account> create(long player, String name, long ship, String passwordHash) throws SQLException {
        return query(CREATE, Accounts::account, statement -> {
            statement.setLong(1, player);
            statement.setString(2, name);
            statement.setLong(3, ship);
            statement.setInt(4, grid.homeOf(ship));
            statement.setString(5, passwordHash);
        });
    }

    /// The account of this name in any spelling.
    ///
    /// @throws Problem 503 when the database cannot be reached
    public Optional<Stored> find(String name) throws SQLException {
        return query(FIND, row -> new Stored(account(row), row.getString("password")), find -> find.setString(1, name));
    }

    /// @throws Problem 503 when the database cannot be reached
    boolean exists(long player) throws SQLException {
        return query(EXISTS, row -> row.getLong("player"), find -> find.setLong(1, player))
                .isPresent();
    }

    /// Keeps another hash, unless the account has another one by now: then false.
    ///
    /// @throws Problem 503 when the database cannot be reached
    public boolean setPasswordHash(Account account, String before, String now) throws SQLException {
        return query(SET_PASSWORD, row -> row.getLong("player"), statement -> {
                    statement.setString(1, now);
                    statement.setLong(2, account.player());
                    statement.setString(3, before);
                })
                .isPresent();
    }

    /// The highest id of a player or a ship here; 0 if there is no account.
    ///
    /// @throws Problem 503 when the database cannot be reached
    long highestId() throws SQLException {
        return query(HIGHEST, row -> row.getLong("highest"), _ -> {}).orElse(0L);
    }

    /// Of a row with the columns that name an account.
    public static Account account(ResultSet row) throws SQLException {
        return new Account(row.getLong("player"), row.getString("name"), row.getLong("ship"), row.getInt("sector"));
    }

    private <T> Optional<T> query(String sql, RowReader<T> reader, Parameters parameters) throws SQLException {
        return database.ask(transaction -> transaction.first(sql, reader, parameters));
    }
}
