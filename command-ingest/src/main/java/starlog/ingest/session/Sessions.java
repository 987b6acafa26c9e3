package starlog.ingest.session;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import starlog.ingest.account.Account;
import starlog.ingest.account.AccountDatabase;
import starlog.ingest.account.AccountDatabase.Transaction;
import starlog.ingest.account.Accounts;
import starlog.ingest.ban.Ban;
import starlog.ingest.ban.Bans;

/// Sessions in the database: each is a family of refresh tokens, begun by a log-in. Any thread; blocks. Every method throws
/// a [starlog.runtime.http.Problem] with 503 when the database cannot be reached.
public final class Sessions {
    private final AccountDatabase database;
    private final SessionConfig config;
    private final InstantSource clock;
    private final RefreshRule rule;
    private final EndTeller teller;

    /// @param teller hears of every session that ends before its tokens do
    public Sessions(AccountDatabase database, SessionConfig config, InstantSource clock, EndTeller teller) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        this.rule = new RefreshRule(config);
        this.teller = teller;
    }

    /// A session that goes on.
    ///
    /// @param refresh what is to be shown next
    /// @param refreshUntil until when, unless it is used before
    record Opened(UUID id, Account account, RefreshToken refresh, Instant refreshUntil) {}

    /// What came of a refresh token.
    sealed interface Refreshed {
        record Next(Opened session) implements Refreshed {}

        /// There is no such session, or none any more.
        record Unknown() implements Refreshed {}

        /// @param how it has ended, perhaps by this very token
        record Over(SessionEnd how) implements Refreshed {}
    }

    /// A session for whoever has shown the password; ends the one unused for longest if there are too many.
    ///
    /// @return empty if the account has another password by now
    /// @throws starlog.runtime.http.Problem 403 if the player is banned
    Optional<Opened> open(Accounts.Stored account, Whence whence) throws SQLException {
        Instant now = now();
        UUID id = UUID.randomUUID();
        long player = account.account().player();
        RefreshToken first = RefreshToken.first();
        List<UUID> replaced = new ArrayList<>();
        boolean opened = database.inTransaction(transaction -> {
            if (!SessionStore.hold(transaction, account)) return false;
            refuseBanned(transaction, player, now);
            List<UUID> open = SessionStore.open(transaction, player);
            if (open.size() >= config.perPlayerMax())
                replaced.addAll(SessionStore.end(
                        transaction, open.subList(config.perPlayerMax() - 1, open.size()), SessionEnd.REPLACED, now));
            SessionStore.open(transaction, id, player, whence, now, first);
            SessionStore.forgetBeyond(transaction, player, config.historyPerPlayer());
            return true;
        });
        tell(replaced, SessionEnd.REPLACED);
        return opened ? Optional.of(new Opened(id, account.account(), first, until(now, now))) : Optional.empty();
    }

    private static void refuseBanned(Transaction transaction, long player, Instant now) throws SQLException {
        Optional<Ban> ban = Bans.find(transaction, player, now);
        if (ban.isPresent()) throw ban.get().problem();
    }

    /// The next refresh token for the one that is shown, which ends with that. One that has ended before ends the session.
    ///
    /// @throws starlog.runtime.http.Problem 403 if the player is banned
    Refreshed refresh(RefreshToken shown, Whence whence) throws SQLException {
        Instant now = now();
        List<UUID> over = new ArrayList<>();
        Refreshed result = database.inTransaction(transaction -> {
            Optional<SessionStore.Found> found = SessionStore.find(transaction, shown);
            return found.isEmpty()
                    ? new Refreshed.Unknown()
                    : refresh(transaction, found.get(), shown, whence, now, over);
        });
        if (result instanceof Refreshed.Over(SessionEnd how)) tell(over, how);
        return result;
    }

    private Refreshed refresh(
            Transaction transaction,
            SessionStore.Found found,
            RefreshToken shown,
            Whence whence,
            Instant now,
            List<UUID> over)
            throws SQLException {
        refuseBanned(transaction, found.account().player(), now);
        RefreshRule.Stored stored = found.stored();
        return switch (rule.judge(stored, shown.hash(), whence.address(), now)) {
            case NEXT -> {
                RefreshToken next = shown.next();
                SessionStore.next(transaction, found.id(), shown, next, whence, now);
                yield opened(found, next, now);
            }
            case SAME_AGAIN -> opened(found, shown.unveil(found.veiled()), stored.used());
            case ENDED -> new Refreshed.Over(stored.ended());
            case REUSED -> over(transaction, found, SessionEnd.REFRESH_REUSED, now, over);
            case EXPIRED -> over(transaction, found, SessionEnd.EXPIRED, now, over);
        };
    }

    private Refreshed opened(SessionStore.Found found, RefreshToken next, Instant used) {
        Instant until = until(found.stored().begun(), used);
        return new Refreshed.Next(new Opened(found.id(), found.account(), next, until));
    }

    private static Refreshed over(
            Transaction transaction, SessionStore.Found found, SessionEnd how, Instant now, List<UUID> over)
            throws SQLException {
        over.addAll(SessionStore.end(transaction, List.of(found.id()), how, now));
        return new Refreshed.Over(how);
    }

    private Instant until(Instant begun, Instant used) {
        Instant idle = used.plus(config.idle());
        Instant oldest = begun.plus(config.longest());
        return idle.isBefore(oldest) ? idle : oldest;
    }

    void logOut(UUID session) throws SQLException {
        end(_ -> List.of(session), SessionEnd.LOGGED_OUT);
    }

    void logOutEverywhere(long player) throws SQLException {
        end(transaction -> SessionStore.open(transaction, player), SessionEnd.LOGGED_OUT_EVERYWHERE);
    }

    /// @param kept whose password was changed
    void passwordChanged(long player, UUID kept) throws SQLException {
        end(
                transaction -> {
                    List<UUID> others = new ArrayList<>(SessionStore.open(transaction, player));
                    others.remove(kept);
                    return others;
                },
                SessionEnd.PASSWORD_CHANGED);
    }

    private void end(AccountDatabase.Work<List<UUID>> which, SessionEnd how) throws SQLException {
        Instant now = now();
        List<UUID> over =
                database.inTransaction(transaction -> SessionStore.end(transaction, which.run(transaction), how, now));
        tell(over, how);
    }

    private void tell(List<UUID> over, SessionEnd how) {
        if (!over.isEmpty())
            teller.sessions(over.stream().map(id -> new EndTeller.Over(id, how)).toList());
    }

    /// The latest ones of a player, ended or not.
    ///
    /// @param current whichever asks, or null
    public List<PastSession> history(long player, UUID current) throws SQLException {
        int max = config.historyPerPlayer() + config.perPlayerMax();
        return database.ask(transaction -> SessionStore.history(transaction, player, max, current));
    }

    /// Ends what nobody goes on with, forgets what ended long ago.
    void sweep() throws SQLException {
        Instant now = now();
        database.inTransaction(transaction -> {
            SessionStore.sweep(transaction, config, now);
            return null;
        });
    }

    /// As exactly as the database keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
