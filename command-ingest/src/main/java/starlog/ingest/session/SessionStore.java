package starlog.ingest.session;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import starlog.ingest.account.Account;
import starlog.ingest.account.AccountDatabase.Transaction;
import starlog.ingest.account.Accounts;

/// The rows of sessions, within a transaction of the caller's.
final class SessionStore {
    private static final String HOLD =
            "SELECT player FROM account.account WHERE player = ? AND password = ? FOR UPDATE";
    private static final String HOLD_PLAYER = "SELECT player FROM account.account WHERE player = ? FOR UPDATE";
    private static final String UNTOLD = """
            SELECT id, how FROM account.session
            WHERE ended IS NOT NULL AND NOT told ORDER BY ended LIMIT ?""";
    private static final String TOLD = "UPDATE account.session SET told = true WHERE id = ANY (?)";
    private static final String NOBODY_NEEDS =
            "UPDATE account.session SET told = true WHERE ended < ? AND ended IS NOT NULL AND NOT told";
    private static final String OPEN = """
            INSERT INTO account.session
                (id, player, begun, address, client, used, used_address, handle, current)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIND = """
            SELECT s.id, s.begun, s.used, s.used_address, s.current, s.before, s.veiled, s.how,
                   a.player, a.name, a.ship, a.sector
            FROM account.session s JOIN account.account a USING (player)
            WHERE s.handle = ? FOR UPDATE OF s""";
    private static final String NEXT = """
            UPDATE account.session SET used = ?, used_address = ?, before = current, current = ?, veiled = ?
            WHERE id = ?""";
    private static final String END = """
            UPDATE account.session SET ended = ?, how = ?, told = false, veiled = NULL
            WHERE id = ANY (?) AND ended IS NULL RETURNING id""";
    private static final String OPEN_ONES =
            "SELECT id FROM account.session WHERE player = ? AND ended IS NULL ORDER BY used DESC, begun DESC, id";
    private static final String HISTORY = """
            SELECT id, begun, address, client, used, used_address, ended, how
            FROM account.session WHERE player = ? ORDER BY begun DESC, id LIMIT ?""";
    private static final String FORGET_OLD = "DELETE FROM account.session WHERE ended < ?";
    private static final String FORGET_BEYOND = """
            DELETE FROM account.session WHERE player = ? AND ended IS NOT NULL AND told AND id NOT IN
                (SELECT id FROM account.session WHERE player = ? ORDER BY begun DESC, id LIMIT ?)""";
    private static final String EXPIRE = """
            UPDATE account.session SET ended = ?, how = ?, told = true, veiled = NULL
            WHERE ended IS NULL AND (used < ? OR begun < ?)""";

    private SessionStore() {}

    /// A session as its refresh token finds it.
    ///
    /// @param veiled the current token, for whoever shows the one before
    record Found(UUID id, Account account, RefreshRule.Stored stored, byte[] veiled) {}

    /// Has whoever changes the account meanwhile wait.
    ///
    /// @return false if it has another password by now
    static boolean hold(Transaction transaction, Accounts.Stored account) throws SQLException {
        return transaction
                .first(HOLD, _ -> true, hold -> {
                    hold.setLong(1, account.account().player());
                    hold.setString(2, account.passwordHash());
                })
                .isPresent();
    }

    /// As above, whatever the password.
    static void hold(Transaction transaction, long player) throws SQLException {
        transaction.first(HOLD_PLAYER, _ -> true, hold -> hold.setLong(1, player));
    }

    static void open(Transaction transaction, UUID id, long player, Whence whence, Instant now, RefreshToken first)
            throws SQLException {
        transaction.change(OPEN, open -> {
            open.setObject(1, id);
            open.setLong(2, player);
            time(open, 3, now);
            open.setString(4, whence.address());
            open.setString(5, whence.client());
            time(open, 6, now);
            open.setString(7, whence.address());
            open.setBytes(8, first.handleHash());
            open.setBytes(9, first.hash());
        });
    }

    static Optional<Found> find(Transaction transaction, RefreshToken token) throws SQLException {
        return transaction.first(FIND, SessionStore::found, find -> find.setBytes(1, token.handleHash()));
    }

    private static Found found(ResultSet row) throws SQLException {
        String how = row.getString("how");
        var stored = new RefreshRule.Stored(
                time(row, "begun"),
                time(row, "used"),
                row.getString("used_address"),
                row.getBytes("current"),
                row.getBytes("before"),
                how == null ? null : SessionEnd.valueOf(how));
        return new Found(row.getObject("id", UUID.class), Accounts.account(row), stored, row.getBytes("veiled"));
    }

    /// The token that was shown ends, another one takes its place.
    static void next(
            Transaction transaction, UUID id, RefreshToken shown, RefreshToken next, Whence whence, Instant now)
            throws SQLException {
        transaction.change(NEXT, update -> {
            time(update, 1, now);
            update.setString(2, whence.address());
            update.setBytes(3, next.hash());
            update.setBytes(4, shown.veil(next));
            update.setObject(5, id);
        });
    }

    /// Those of them that had not ended.
    static List<UUID> end(Transaction transaction, List<UUID> ids, SessionEnd how, Instant now) throws SQLException {
        return transaction.all(END, row -> row.getObject("id", UUID.class), end -> {
            time(end, 1, now);
            end.setString(2, how.name());
            end.setArray(3, uuids(end, ids));
        });
    }

    /// Sessions that have ended, of which not every service knows.
    static List<EndTeller.Over> untold(Transaction transaction, int max) throws SQLException {
        return transaction.all(
                UNTOLD,
                row -> new EndTeller.Over(row.getObject("id", UUID.class), SessionEnd.valueOf(row.getString("how"))),
                find -> find.setInt(1, max));
    }

    static void told(Transaction transaction, List<UUID> ids) throws SQLException {
        transaction.change(TOLD, told -> told.setArray(1, uuids(told, ids)));
    }

    /// What ended so long ago that its tokens have ended as well needs no telling any more.
    static void nobodyNeeds(Transaction transaction, Instant since) throws SQLException {
        transaction.change(NOBODY_NEEDS, told -> time(told, 1, since));
    }

    private static Array uuids(PreparedStatement statement, List<UUID> ids) throws SQLException {
        return statement.getConnection().createArrayOf("uuid", ids.toArray());
    }

    /// A player's sessions that have not ended, the one used last first.
    static List<UUID> open(Transaction transaction, long player) throws SQLException {
        return transaction.all(OPEN_ONES, row -> row.getObject("id", UUID.class), find -> find.setLong(1, player));
    }

    /// A player's sessions, the one begun last first.
    ///
    /// @param current whichever asks
    static List<PastSession> history(Transaction transaction, long player, int max, UUID current) throws SQLException {
        return transaction.all(HISTORY, row -> past(row, current), find -> {
            find.setLong(1, player);
            find.setInt(2, max);
        });
    }

    private static PastSession past(ResultSet row, UUID current) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new PastSession(
                id,
                id.equals(current),
                time(row, "begun"),
                row.getString("address"),
                row.getString("client"),
                time(row, "used"),
                row.getString("used_address"),
                time(row, "ended"),
                row.getString("how"));
    }

    /// Deletes what of a player's is beyond the number that is remembered.
    static void forgetBeyond(Transaction transaction, long player, int max) throws SQLException {
        transaction.change(FORGET_BEYOND, delete -> {
            delete.setLong(1, player);
            delete.setLong(2, player);
            delete.setInt(3, max);
        });
    }

    /// Ends what was not used for too long or is too old, and deletes what ended long ago.
    static void sweep(Transaction transaction, SessionConfig config, Instant now) throws SQLException {
        transaction.change(EXPIRE, expire -> {
            time(expire, 1, now);
            expire.setString(2, SessionEnd.EXPIRED.name());
            time(expire, 3, now.minus(config.idle()));
            time(expire, 4, now.minus(config.longest()));
        });
        transaction.change(FORGET_OLD, delete -> time(delete, 1, now.minus(config.history())));
    }

    private static void time(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setTimestamp(index, Timestamp.from(time));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
