package starlog.load.failover;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Itinerary;
import starlog.load.Session;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LivePicture;

/// A player who flies about, and comes back as soon as a connection is over, with the session that there is. Any thread.
final class Pilot implements AutoCloseable {
    private static final long TRY_AGAIN_MILLIS = 100;

    /// Tellings that the feed keeps for a client (PROTOCOL.md), each of a tick or more: whoever is told everything anew fewer
    /// ticks behind its last frame has missed one, later has been behind.
    private static final int TICKS_KEPT = 48;

    private final GameClient client;
    private final ScheduledExecutorService threads;
    private final Itinerary itinerary;
    private final long before; // the sequence of the last intent of an earlier life
    private final BitSet unsent = new BitSet(); // sequences, less the above, that went nowhere
    private int refused;
    private boolean away;
    private boolean closed;
    private Away last; // since the step began, or null
    private int sentAgain;
    private long frameNanos = System.nanoTime();
    private int sector; // of the last frame
    private long tick;
    private long longestGapNanos;
    private int framesLost;
    private int behind;

    /// @param backNanos when both connections were there again, and the first frame
    /// @param ticks of which nothing was told meanwhile
    record Away(long backNanos, long ticks) {}

    private Pilot(GameClient client, long seed, ScheduledExecutorService threads) {
        this.client = client;
        this.threads = threads;
        this.itinerary = new Itinerary(new Random(seed));
        this.before = client.intents().lastSequence();
        client.live().watch(this::frame);
        comeBackWhenOver();
    }

    static CompletableFuture<Pilot> enter(
            GameServer server, Session session, long seed, ScheduledExecutorService threads) {
        return GameClient.enter(server, session).thenApply(client -> new Pilot(client, seed, threads));
    }

    long ship() {
        return client.ship();
    }

    /// Sends the next intent, unless a connection is over: then a player sees that, and waits.
    void act() {
        if (isAway()) return;
        CompletableFuture<IntentReply> answer = client.send(itinerary.next());
        if (answer.isCompletedExceptionally()) wentNowhere(client.intents().lastSequence());
        answer.thenAccept(this::answered);
    }

    private synchronized void wentNowhere(long sequence) {
        unsent.set(Math.toIntExact(sequence - before));
    }

    private synchronized void answered(IntentReply reply) {
        if (reply instanceof IntentReply.Refusal) refused++;
    }

    private synchronized void frame(FeedFrame frame) {
        long now = System.nanoTime();
        int nextSector = client.live().look(LivePicture::sector);
        long nextTick = client.live().look(LivePicture::tick);
        if (isToldAnew(frame)) {
            if (nextSector == sector && nextTick >= tick && nextTick - tick < TICKS_KEPT) framesLost++;
            else behind++;
        }
        longestGapNanos = Math.max(longestGapNanos, now - frameNanos);
        frameNanos = now;
        sector = nextSector;
        tick = nextTick;
    }

    /// Without having been opened anew.
    private boolean isToldAnew(FeedFrame frame) {
        return frame.items().contains(new FeedItem.Reset()) && client.live().look(LivePicture::resets) > 1;
    }

    private void comeBackWhenOver() {
        CompletableFuture.anyOf(client.live().over(), client.intents().over()).thenRun(this::lost);
    }

    private void lost() {
        synchronized (this) {
            if (closed) return;
            away = true;
            sentAgain += client.intents().unanswered();
        }
        comeBack(client.live().look(LivePicture::tick));
    }

    /// @param tick the last one that was told
    private void comeBack(long tick) {
        client.resume().whenComplete((_, failure) -> {
            if (failure == null) back(client.live().look(LivePicture::tick) - tick);
            else later(() -> comeBack(tick));
        });
    }

    private void later(Runnable again) {
        try {
            threads.schedule(again, TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            // nobody waits for it any more
        }
    }

    private void back(long ticks) {
        synchronized (this) {
            away = false;
            last = new Away(System.nanoTime(), ticks);
        }
        comeBackWhenOver();
    }

    synchronized boolean isAway() {
        return away;
    }

    /// From now on what was counted before does not.
    synchronized void begin() {
        last = null;
        sentAgain = 0;
        framesLost = 0;
        behind = 0;
        longestGapNanos = 0;
        frameNanos = System.nanoTime();
    }

    /// The last time since it began; null if it has stayed.
    synchronized Away away() {
        return last;
    }

    /// Intents that had no answer when a connection was over.
    synchronized int sentAgain() {
        return sentAgain;
    }

    synchronized int refused() {
        return refused;
    }

    /// The longest time without a frame since it began.
    synchronized long longestGapNanos() {
        return Math.max(longestGapNanos, System.nanoTime() - frameNanos);
    }

    /// How often a feed that was not behind has had to tell everything anew, since it began.
    synchronized int framesLost() {
        return framesLost;
    }

    /// How often a feed has told everything anew after a time without frames in which the connection stayed, since it began.
    synchronized int behind() {
        return behind;
    }

    int unanswered() {
        return client.intents().unanswered();
    }

    /// The sequences that were sent.
    synchronized long[] sent() {
        return LongStream.rangeClosed(before + 1, client.intents().lastSequence())
                .filter(sequence -> !unsent.get(Math.toIntExact(sequence - before)))
                .toArray();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        client.close();
    }
}
