package starlog.ingest.session;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.ingest.account.AccountDatabase;
import starlog.ingest.ban.Ban;
import starlog.ingest.ban.Bans;
import starlog.runtime.http.Problem;
import starlog.runtime.token.EndedTokens;
import starlog.runtime.token.EndedTokens.End;
import starlog.runtime.token.EndedTokens.Whose;
import starlog.worldlog.session.SessionEndWriter;

/// Tells every service which tokens have ended before their time: this instance at once, all others by the topic
/// `session-ends`. What the log does not take is told again until it does; the database remembers what, and so other
/// instances learn of it from there. One thread runs [#run]; the rest is for any thread.
public final class EndTeller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndTeller.class);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final long LOOK_EVERY_SECONDS = 2;
    private static final int AT_ONCE = 200;

    private final AccountDatabase database;
    private final SessionEndWriter log;
    private final EndedTokens ended;
    private final Duration tokensLast;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param validity of a token, at most
    public EndTeller(
            AccountDatabase database, SessionEndWriter log, EndedTokens ended, Duration validity, InstantSource clock) {
        this.database = database;
        this.log = log;
        this.ended = ended;
        this.tokensLast = validity.plus(CLOCKS_APART);
        this.clock = clock;
    }

    /// A session that has ended.
    record Over(UUID session, SessionEnd how) {}

    /// Does not throw: what cannot be told now is told by [#run].
    void sessions(List<Over> over) {
        Map<Whose, End> ends = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (Over each : over) ends.put(new Whose.OfSession(each.session()), end(each, now));
        if (!put(ends)) return;
        remember(transaction -> {
            SessionStore.told(transaction, over.stream().map(Over::session).toList());
            return null;
        });
    }

    private End end(Over over, Instant now) {
        long ends = now.plus(tokensLast).toEpochMilli();
        return new End(Long.MAX_VALUE, ends, over.how().name(), "");
    }

    /// As above.
    void ban(Ban ban) {
        long until = ban.until() == null ? Long.MAX_VALUE : ban.until().toEpochMilli();
        long ends = clock.instant().plus(tokensLast).toEpochMilli();
        End end = new End(until, Math.min(ends, until), EndedTokens.BANNED, ban.words());
        if (!put(Map.of(new Whose.OfPlayer(ban.player()), end))) return;
        remember(transaction -> {
            Bans.told(transaction, ban);
            return null;
        });
    }

    /// If the log does not take it, others learn of it when the tokens of the time before the ban have ended.
    void unban(long player) {
        var whose = new Whose.OfPlayer(player);
        ended.remove(whose);
        try {
            log.remove(whose);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean put(Map<Whose, End> ends) {
        ends.forEach(ended::put);
        try {
            return log.put(ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void remember(AccountDatabase.Work<Void> told) {
        try {
            database.ask(told);
        } catch (SQLException | Problem later) {
            LOG.debug("that it was told will be noted when it is told again: {}", later.getMessage());
        }
    }

    /// Tells again what was not told, until [#close].
    public void run() throws InterruptedException {
        while (!closed.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
            try {
                tellAgain();
            } catch (SQLException | Problem later) {
                LOG.debug("ends of sessions cannot be read now: {}", later.getMessage());
            }
        }
    }

    private void tellAgain() throws SQLException {
        Instant since = clock.instant().minus(tokensLast);
        List<Over> over = database.ask(transaction -> {
            SessionStore.nobodyNeeds(transaction, since);
            return SessionStore.untold(transaction, AT_ONCE);
        });
        if (!over.isEmpty()) sessions(over);
        for (Ban ban : database.ask(transaction -> Bans.untold(transaction, AT_ONCE))) ban(ban);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
