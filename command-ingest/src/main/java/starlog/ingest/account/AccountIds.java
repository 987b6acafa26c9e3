package starlog.ingest.account;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import starlog.runtime.health.Unreachable;
import starlog.runtime.http.Problem;
import starlog.worldlog.Store;
import starlog.worldlog.WorldBook;

/// Ids for new accounts, each for a player and its ship. They come in blocks from the log, which has seen every id of
/// this world; the database may have been emptied or set back, and would give some twice. One thread runs [#run], which
/// also sees to it that the accounts are this world's; the rest is for any thread.
public final class AccountIds {
    /// Lost at each restart, which an id of 64 bits can bear. A prime, so that blocks do not all begin at the same home
    /// sectors.
    static final int BLOCK = 997;

    private static final int FEW = 100; // so many accounts can be made while the next block is under way
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final WorldBook world;
    private final Accounts accounts;
    private final Store store;
    private volatile String whyNot = "not started";
    private boolean ours; // only the running thread
    private long next;
    private long end; // after the present block
    private long nextBlock; // 0 if there is none ahead

    public AccountIds(WorldBook world, Accounts accounts, Store store) {
        this.world = world;
        this.accounts = accounts;
        this.store = store;
    }

    /// Why no account can be made yet.
    public Optional<String> whyNot() {
        return Optional.ofNullable(whyNot);
    }

    /// Until the service stops.
    ///
    /// @throws starlog.runtime.health.OperatorNeeded the accounts belong to another world
    public void run(BooleanSupplier stopping) throws Exception {
        while (!stopping.getAsBoolean()) {
            try {
                if (!ours) world.require(store);
                ours = true;
                if (fewLeft()) add(world.reserve(accounts.highestId(), BLOCK));
                whyNot = null;
            } catch (Unreachable | SQLException | Problem later) {
                whyNot = later.getMessage();
            }
            awaitFew();
        }
    }

    /// An id that nobody was ever given in this world.
    ///
    /// @throws Problem 503 while there is none
    synchronized long next() {
        if (next == end) {
            next = nextBlock;
            end = nextBlock == 0 ? 0 : nextBlock + BLOCK;
            nextBlock = 0;
        }
        if (next == end) throw noneYet();
        if (left() <= FEW) notifyAll();
        return next++;
    }

    private synchronized void add(long block) {
        nextBlock = block;
    }

    private synchronized boolean fewLeft() {
        return nextBlock == 0 && left() <= FEW;
    }

    private long left() {
        return end - next;
    }

    private synchronized void awaitFew() throws InterruptedException {
        wait(LOOK_AGAIN_MILLIS);
    }

    private static Problem noneYet() {
        String why = "no account can be made now, as the log gives out no ids; try again later";
        return Problem.notNow("ACCOUNTS_UNAVAILABLE", why, 2);
    }
}
