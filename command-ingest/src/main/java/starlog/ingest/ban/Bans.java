package starlog.ingest.ban;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import starlog.ingest.account.AccountDatabase.Transaction;

/// The table of bans, within a transaction of the caller's.
public final class Bans {
    private static final String FIND = """
            SELECT player, since, until, reason FROM account.ban
            WHERE player = ? AND (until IS NULL OR until > ?)""";
    private static final String PUT = """
            INSERT INTO account.ban (player, since, until, reason) VALUES (?, ?, ?, ?)
            ON CONFLICT (player) DO UPDATE SET since = excluded.since, until = excluded.until,
                reason = excluded.reason, told = false""";
    private static final String REMOVE = "DELETE FROM account.ban WHERE player = ?";
    private static final String UNTOLD =
            "SELECT player, since, until, reason FROM account.ban WHERE NOT told ORDER BY since LIMIT ?";
    private static final String TOLD = "UPDATE account.ban SET told = true WHERE player = ? AND since = ?";

    private Bans() {}

    /// Of a player, unless it is over.
    public static Optional<Ban> find(Transaction transaction, long player, Instant now) throws SQLException {
        return transaction.first(FIND, Bans::ban, find -> {
            find.setLong(1, player);
            find.setTimestamp(2, Timestamp.from(now));
        });
    }

    /// In the place of any other one of the player.
    public static void put(Transaction transaction, Ban ban) throws SQLException {
        transaction.change(PUT, put -> {
            put.setLong(1, ban.player());
            put.setTimestamp(2, Timestamp.from(ban.since()));
            put.setTimestamp(3, ban.until() == null ? null : Timestamp.from(ban.until()));
            put.setString(4, ban.reason());
        });
    }

    /// @return false if there was none
    public static boolean remove(Transaction transaction, long player) throws SQLException {
        return transaction.change(REMOVE, remove -> remove.setLong(1, player)) > 0;
    }

    /// Those that not every service knows.
    public static List<Ban> untold(Transaction transaction, int max) throws SQLException {
        return transaction.all(UNTOLD, Bans::ban, find -> find.setInt(1, max));
    }

    public static void told(Transaction transaction, Ban ban) throws SQLException {
        transaction.change(TOLD, told -> {
            told.setLong(1, ban.player());
            told.setTimestamp(2, Timestamp.from(ban.since()));
        });
    }

    private static Ban ban(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("until");
        return new Ban(
                row.getLong("player"),
                row.getTimestamp("since").toInstant(),
                until == null ? null : until.toInstant(),
                row.getString("reason"));
    }
}
