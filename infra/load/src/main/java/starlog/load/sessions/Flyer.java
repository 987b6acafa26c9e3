package starlog.load.sessions;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Itinerary;
import starlog.load.Session;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.intent.Verdict;

/// A player who flies about and keeps account of every intent and every frame. Any thread.
final class Flyer {
    private final String name;
    private final GameClient client;
    private final Itinerary itinerary;
    private final long before; // the sequence of the last intent of an earlier life
    private final BitSet judged = new BitSet(); // by sequence, less the above
    private int judgedTwice;
    private int refused;
    private long frameNanos = System.nanoTime();
    private long longestGapNanos;

    private Flyer(String name, GameClient client, long seed) {
        this.name = name;
        this.client = client;
        this.itinerary = new Itinerary(new Random(seed));
        this.before = client.intents().lastSequence();
        client.live().watch(this::frame);
    }

    static CompletableFuture<Flyer> enter(GameServer server, String name, Session session, long seed) {
        return GameClient.enter(server, session).thenApply(client -> new Flyer(name, client, seed));
    }

    String name() {
        return name;
    }

    GameClient client() {
        return client;
    }

    /// Sends the next intent.
    void act() {
        client.send(itinerary.next()).thenAccept(this::answered);
    }

    private synchronized void answered(IntentReply reply) {
        if (reply instanceof IntentReply.Refusal) refused++;
    }

    private synchronized void frame(FeedFrame frame) {
        long now = System.nanoTime();
        longestGapNanos = Math.max(longestGapNanos, now - frameNanos);
        frameNanos = now;
        for (FeedItem item : frame.items()) if (item instanceof FeedItem.IntentVerdict verdict) judged(verdict);
    }

    /// What is sent again is refused as seen already where it was judged before, and that is no second time.
    private void judged(FeedItem.IntentVerdict verdict) {
        int own = Math.toIntExact(verdict.sequence() - before);
        if (own < 1 || verdict.verdict() == Verdict.SEQUENCE_ALREADY_SEEN.number) return;
        if (judged.get(own)) judgedTwice++;
        judged.set(own);
    }

    /// Comes back. What was judged meanwhile, the first frame tells by its sequence alone.
    CompletableFuture<Void> resume() {
        return client.resume().thenRun(() -> judgedUpTo(client.live().look(LivePicture::lastSequence)));
    }

    private synchronized void judgedUpTo(long sequence) {
        judged.set(1, Math.max(1, Math.toIntExact(sequence - before) + 1));
        frameNanos = System.nanoTime();
    }

    int sent() {
        return Math.toIntExact(client.intents().lastSequence() - before);
    }

    synchronized int appliedOnce() {
        return judged.cardinality() - judgedTwice;
    }

    synchronized int refused() {
        return refused;
    }

    /// A feed that had to tell everything anew has lost what was between.
    long framesLost() {
        return client.live().look(LivePicture::resets) - 1;
    }

    int socketsLost() {
        return (client.live().over().isDone() ? 1 : 0)
                + (client.intents().over().isDone() ? 1 : 0);
    }

    /// The longest time without a frame since the last call.
    synchronized long longestGapMillis() {
        long longest = Math.max(longestGapNanos, System.nanoTime() - frameNanos);
        longestGapNanos = 0;
        return longest / 1_000_000;
    }
}
