package starlog.ingest.account;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import starlog.runtime.http.Problem;

/// Whether there is a player, for what names one and cannot be taken back. Asks the table on a thread of its own, and
/// remembers who was there: accounts do not end. Any thread; never blocks.
public final class KnownPlayers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KnownPlayers.class);
    private static final int REMEMBERED_MAX = 10_000; // some 100 bytes each
    private static final int WAITING_MAX = 256; // of those who wait, each a millisecond

    private final Accounts accounts;
    private final Recent<Long> known = new Recent<>(REMEMBERED_MAX);
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            work -> Thread.ofPlatform().name("known-players").daemon().unstarted(work));

    public KnownPlayers(Accounts accounts) {
        this.accounts = accounts;
    }

    /// What is known of a player's id.
    public enum Answer {
        THERE,
        NOT_THERE,
        /// The table does not answer, or too many ask.
        NOT_KNOWN_NOW
    }

    /// Answers at once where that can be, otherwise on this class's thread.
    public void ask(long player, Consumer<Answer> answer) {
        if (player < 1) answer.accept(Answer.NOT_THERE);
        else if (known.contains(player)) answer.accept(Answer.THERE);
        else lookUp(player, answer);
    }

    private void lookUp(long player, Consumer<Answer> answer) {
        try {
            thread.execute(() -> answer.accept(lookedUp(player)));
        } catch (RejectedExecutionException e) { // full, or closed
            answer.accept(Answer.NOT_KNOWN_NOW);
        }
    }

    private Answer lookedUp(long player) {
        try {
            if (!accounts.exists(player)) return Answer.NOT_THERE;
            known.add(player);
            return Answer.THERE;
        } catch (Problem | SQLException e) {
            LOG.warn("cannot look up player {}: {}", player, e.getMessage());
            return Answer.NOT_KNOWN_NOW;
        }
    }

    /// Those who wait are answered still.
    @Override
    public void close() {
        thread.shutdown();
    }
}
