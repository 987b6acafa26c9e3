package starlog.cli.attack;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Itinerary;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;

/// A player who flies about, and notes how long each intent took to its receipt, and to its verdict in the live feed.
/// Renews the session before its token ends, and comes back when the connection does. One thread calls; answers come by
/// others.
final class HonestPlayer {
    private static final long AWAY_NANOS = 1_000_000_000L;

    /// A token is renewed at some moment of this part of its time, early enough for several tries.
    private static final double RENEW_FROM = 0.5;

    private static final double RENEW_UNTIL = 0.8;

    private final GameServer server;
    private final String name;
    private final String password;
    private final Noticed noticed;
    private final Random random;
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private CompletableFuture<GameClient> entering;
    private final Itinerary itinerary;
    private CompletableFuture<Void> renewing;
    private GameClient client; // null: out
    private long renewAt;
    private long triedAt;
    private long outSince = System.nanoTime();

    HonestPlayer(GameServer server, String name, String password, Noticed noticed, long seed) {
        this.server = server;
        this.name = name;
        this.password = password;
        this.noticed = noticed;
        this.random = new Random(seed);
        this.itinerary = new Itinerary(random);
    }

    /// Sends the next intent, or goes on coming back; never waits.
    synchronized void act() {
        if (client == null) {
            comeBack();
            return;
        }
        renew();
        long begin = System.nanoTime();
        GameClient by = client;
        CompletableFuture<IntentReply> answer = by.send(itinerary.next());
        sent.put(client.intents().lastSequence(), begin);
        answer.whenComplete((reply, failure) -> answered(by, reply, failure, begin));
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
            sent.clear();
            goOnWith(entering.join());
            noticed.entered(System.nanoTime() - outSince);
        }
        entering = null;
    }

    private void goOnWith(GameClient next) {
        client = next;
        client.live().watch(this::frame);
        renewInTime();
        client.live().over().thenRun(() -> unseeing(next));
    }

    private void renewInTime() {
        Duration left =
                Duration.between(Instant.now(), Instant.parse(client.session().expires()));
        renewAt = System.nanoTime() + (long) (left.toNanos() * random.nextDouble(RENEW_FROM, RENEW_UNTIL));
    }

    private void renew() {
        if (renewing != null && renewing.isDone()) renewed();
        if (renewing == null && System.nanoTime() - renewAt >= 0) {
            renewAt = System.nanoTime();
            renewing = client.renew();
        }
    }

    private void renewed() {
        if (renewing.isCompletedExceptionally()) {
            noticed.refusedRenewal();
            renewAt = System.nanoTime() + AWAY_NANOS;
        } else {
            noticed.renewed(System.nanoTime() - renewAt);
            renewInTime();
        }
        renewing = null;
    }

    private void answered(GameClient by, IntentReply reply, Throwable failure, long begin) {
        if (failure != null) {
            noticed.unanswered();
            leave(by);
        } else if (reply instanceof IntentReply.Receipt) noticed.receipt(System.nanoTime() - begin);
        else noticed.refused();
    }

    /// Who sees nothing does not play on.
    private synchronized void unseeing(GameClient broken) {
        if (client == broken) noticed.lostFeed();
        leave(broken);
    }

    private synchronized void leave(GameClient broken) {
        if (client != broken) return;
        close();
        client = null;
        renewing = null;
        outSince = System.nanoTime();
    }

    private void frame(FeedFrame frame) {
        for (FeedItem item : frame.items()) {
            if (!(item instanceof FeedItem.IntentVerdict verdict)) continue;
            Long begin = sent.remove(verdict.sequence());
            if (begin != null) noticed.verdict(System.nanoTime() - begin);
        }
    }

    synchronized void close() {
        if (client != null) client.close();
    }
}
