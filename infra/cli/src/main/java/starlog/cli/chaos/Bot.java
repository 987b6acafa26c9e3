package starlog.cli.chaos;

import java.time.Instant;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import starlog.load.GameServer;
import starlog.load.IntentLine;
import starlog.load.Session;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.Intent;

/// A player who flies from sector to sector, whatever happens to the server: connects again when the line breaks, and
/// remembers every sequence that the server has promised to carry out. One thread calls; answers come by others.
final class Bot {
    private static final int COURSE_EVERY = 8;
    private static final int SECTORS_AWAY = 3;

    private final GameServer server;
    private final String name;
    private final String password;
    private final Random random;
    private final int sectorMm;
    private final BitSet promised = new BitSet();
    private CompletableFuture<IntentLine> opening;
    private IntentLine line;
    private Session session;
    private long lastSequence;
    private long failures;

    Bot(GameServer server, String name, String password, Session session, long seed, int sectorMm) {
        this.server = server;
        this.name = name;
        this.password = password;
        this.session = session;
        this.random = new Random(seed);
        this.sectorMm = sectorMm;
    }

    /// Sends the next intent, or goes on connecting; never waits.
    synchronized void act() {
        if (line == null) {
            connect();
            return;
        }
        lastSequence++;
        line.send(next()).whenComplete(this::answered);
    }

    private void connect() {
        if (opening == null) {
            opening = session().thenCompose(this::open);
            return;
        }
        if (!opening.isDone()) return;
        if (!opening.isCompletedExceptionally()) {
            line = opening.join();
            line.continueAbove(lastSequence);
        }
        opening = null;
    }

    /// While its token is good there is no need of the password, and of the server's time for its hash.
    private CompletableFuture<Session> session() {
        return Instant.now().isBefore(Instant.parse(session.expires()))
                ? CompletableFuture.completedFuture(session)
                : server.login(name, password);
    }

    private CompletableFuture<IntentLine> open(Session good) {
        synchronized (this) {
            session = good;
        }
        return server.intents(good);
    }

    private synchronized void answered(IntentReply reply, Throwable failure) {
        if (failure != null) {
            failures++;
            line = null;
        } else if (reply instanceof IntentReply.Receipt receipt) promised.set(Math.toIntExact(receipt.sequence()));
    }

    /// Now and then a place some sectors away; a dead ship comes back by the spawns; the others leave the course alone.
    private Intent next() {
        return switch ((int) (lastSequence % COURSE_EVERY)) {
            case 1 -> new Intent.Spawn();
            case 2 -> new Intent.MoveTo(somewhere(), somewhere());
            case 3 -> new Intent.Fire(random.nextInt(4));
            default -> new Intent.Unlock();
        };
    }

    private int somewhere() {
        return (random.nextInt(2 * SECTORS_AWAY + 1) - SECTORS_AWAY) * sectorMm + random.nextInt(sectorMm);
    }

    synchronized long ship() {
        return session.ship();
    }

    /// Sequences for which there was a receipt.
    synchronized BitSet promised() {
        return (BitSet) promised.clone();
    }

    synchronized long failures() {
        return failures;
    }

    synchronized void close() {
        if (line != null) line.close();
    }
}
