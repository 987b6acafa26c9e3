package starlog.ingest.session;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import starlog.ingest.account.AccountDatabase;
import starlog.ingest.ban.Ban;
import starlog.ingest.ban.Bans;

/// Shuts players out and lets them in again. Any thread; blocks. Every method throws a [starlog.runtime.http.Problem] with
/// 503 when the database cannot be reached.
public final class Bannings {
    private final AccountDatabase database;
    private final EndTeller teller;
    private final InstantSource clock;

    public Bannings(AccountDatabase database, EndTeller teller, InstantSource clock) {
        this.database = database;
        this.teller = teller;
        this.clock = clock;
    }

    /// From now on, in the place of any ban before; all sessions end.
    ///
    /// @param until null: for good
    /// @return how many sessions have ended
    public int ban(long player, Instant until, String reason) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ban = new Ban(player, now, until, reason);
        List<EndTeller.Over> over = new ArrayList<>();
        database.inTransaction(transaction -> {
            SessionStore.hold(transaction, player);
            Bans.put(transaction, ban);
            List<UUID> open = SessionStore.open(transaction, player);
            for (UUID each : SessionStore.end(transaction, open, SessionEnd.BANNED, now))
                over.add(new EndTeller.Over(each, SessionEnd.BANNED));
            return null;
        });
        teller.ban(ban);
        if (!over.isEmpty()) teller.sessions(over);
        return over.size();
    }

    /// @return false if there was no ban
    public boolean unban(long player) throws SQLException {
        boolean was = database.inTransaction(transaction -> Bans.remove(transaction, player));
        if (was) teller.unban(player);
        return was;
    }

    public Optional<Ban> find(long player) throws SQLException {
        return database.ask(transaction -> Bans.find(transaction, player, clock.instant()));
    }
}
