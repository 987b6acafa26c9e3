package starlog.load.bots;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import starlog.load.GameServer;
import starlog.load.Session;
import starlog.load.wire.WireLoop;
import starlog.load.wire.WireSocket;

/// The bots of one thread, and the clock by which they send: each intent is due at its time whatever became of those before it
/// (an open loop). The thread's only, but where it says otherwise.
final class BotLoop implements AutoCloseable {
    private static final int LOOKS = 8; // at bots drawn at random, until one is where it must be

    final InetSocketAddress ingest;
    final InetSocketAddress query;
    final Duration patience; // of a bot, until its first frame
    private final GameServer server;
    private final List<Bot> bots = new ArrayList<>();
    private final List<Bot> active = new ArrayList<>();
    private final Queue<Alarm> alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::nanos));
    private final WireLoop wire;
    private boolean sending;
    private long begin;
    private double gapNanos;
    private long dueCount;

    private record Alarm(long nanos, Runnable action) {}

    /// @param server for what is asked by HTTP
    BotLoop(String name, InetSocketAddress ingest, InetSocketAddress query, GameServer server, Duration patience) {
        this.ingest = ingest;
        this.query = query;
        this.server = server;
        this.patience = patience;
        this.wire = new WireLoop(name, this::beat);
    }

    /// Any thread.
    void execute(Runnable task) {
        wire.execute(task);
    }

    void add(Bot bot, boolean sends) {
        bots.add(bot);
        if (sends) active.add(bot);
    }

    List<Bot> bots() {
        return bots;
    }

    /// From now on intents are due, evenly in time, of one active bot after the other.
    ///
    /// @param rate of each, a second
    void begin(double rate) {
        if (active.isEmpty()) return;
        begin = System.nanoTime();
        gapNanos = 1e9 / (rate * active.size());
        dueCount = 0;
        sending = true;
    }

    void stop() {
        sending = false;
    }

    private long beat(long now) {
        while (!alarms.isEmpty() && alarms.peek().nanos <= now)
            alarms.remove().action.run();
        long next = alarms.isEmpty() ? now + Duration.ofSeconds(1).toNanos() : alarms.peek().nanos;
        return sending ? Math.min(next, send(now)) : next;
    }

    private long send(long now) {
        long due = dueNanos();
        for (; due <= now; due = dueNanos())
            active.get((int) (dueCount++ % active.size())).act(due);
        return due;
    }

    private long dueNanos() {
        return begin + (long) (dueCount * gapNanos);
    }

    void after(Duration wait, Runnable action) {
        alarms.add(new Alarm(System.nanoTime() + wait.toNanos(), action));
    }

    WireSocket open(InetSocketAddress server, String path, String token, WireSocket.Listener listener) {
        return wire.open(server, path, token, listener);
    }

    /// @param then gets the next session, or null and why there is none
    void renew(Session session, BiConsumer<Session, String> then) {
        server.renew(session).whenComplete((next, failure) -> execute(() -> then.accept(next, why(failure))));
    }

    private static String why(Throwable failure) {
        return failure instanceof CompletionException ? String.valueOf(failure.getCause()) : String.valueOf(failure);
    }

    /// An intent has been judged in a tick: one other bot in the same sector, drawn at random, looks when it sees that tick.
    void shown(Bot by, long tick, long dueNanos, Random random) {
        Bot other = beside(by, random);
        if (other != null) other.feed().look(tick, dueNanos);
    }

    /// The ship of another in the same sector; 0 if none is found.
    long shipBeside(Bot bot, Random random) {
        Bot other = beside(bot, random);
        return other == null ? 0 : other.ship();
    }

    private Bot beside(Bot bot, Random random) {
        for (int look = 0; look < LOOKS; look++) {
            Bot other = bots.get(random.nextInt(bots.size()));
            if (other != bot
                    && other.isIn()
                    && other.feed().home() == bot.feed().home()) return other;
        }
        return null;
    }

    /// Processor time of the thread. Any thread.
    long cpuNanos() {
        return wire.cpuNanos();
    }

    /// Any thread.
    @Override
    public void close() {
        wire.close();
    }
}
