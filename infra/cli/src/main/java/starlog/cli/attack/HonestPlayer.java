package starlog.cli.attack;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.intent.Intent;

/// A player who flies about, and notes how long each intent took to its receipt, and to its verdict in the live feed.
/// Comes back when the connection ends. One thread calls; answers come by others.
final class HonestPlayer {
    private static final long AWAY_NANOS = 1_000_000_000L;
    private static final int SECTOR_MM = 1_000_000;

    private final GameServer server;
    private final String name;
    private final String password;
    private final Noticed noticed;
    private final Random random;
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private CompletableFuture<GameClient> entering;
    private GameClient client;
    private long triedAt;
    private long outSince = System.nanoTime();
    private long turn;

    HonestPlayer(GameServer server, String name, String password, Noticed noticed, long seed) {
        this.server = server;
        this.name = name;
        this.password = password;
        this.noticed = noticed;
        this.random = new Random(seed);
    }

    /// Sends the next intent, or goes on coming back; never waits.
    synchronized void act() {
        if (client == null) {
            comeBack();
            return;
        }
        Intent intent = next();
        long begin = System.nanoTime();
        CompletableFuture<IntentReply> answer = client.send(intent);
        sent.put(client.intents().lastSequence(), begin);
        answer.whenComplete((reply, failure) -> answered(reply, failure, begin));
    }

    synchronized boolean in() {
        return client != null;
    }

    private void comeBack() {
        if (entering == null) {
            if (System.nanoTime() - triedAt < AWAY_NANOS) return;
            triedAt = System.nanoTime();
            entering = GameClient.enter(server, name, password);
            return;
        }
        if (!entering.isDone()) return;
        if (entering.isCompletedExceptionally()) noticed.refusedEntry();
        else {
            client = entering.join();
            sent.clear();
            client.live().watch(this::frame);
            noticed.entered(System.nanoTime() - outSince);
        }
        entering = null;
    }

    /// A course now and then; where there is no ship, one sets out.
    private Intent next() {
        return switch ((int) (turn++ % 8)) {
            case 0 -> new Intent.Spawn();
            case 1 -> new Intent.MoveTo(random.nextInt(SECTOR_MM), random.nextInt(SECTOR_MM));
            default -> new Intent.Unlock();
        };
    }

    private void answered(IntentReply reply, Throwable failure, long begin) {
        if (failure != null) {
            noticed.unanswered();
            leave();
        } else if (reply instanceof IntentReply.Receipt) noticed.receipt(System.nanoTime() - begin);
        else noticed.refused();
    }

    private synchronized void leave() {
        if (client == null) return;
        client.close();
        client = null;
        outSince = System.nanoTime();
    }

    private void frame(LiveFrame frame) {
        for (LiveFrame.IntentVerdict verdict : frame.verdicts()) {
            Long begin = sent.remove(verdict.sequence());
            if (begin != null) noticed.verdict(System.nanoTime() - begin);
        }
    }

    synchronized void close() {
        if (client != null) client.close();
    }
}
