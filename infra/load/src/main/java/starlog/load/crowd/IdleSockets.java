package starlog.load.crowd;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import starlog.load.Crew;
import starlog.load.Enrolment;
import starlog.load.GameServer;
import starlog.load.Session;
import starlog.load.SkimmedFeed;

/// WebSockets by which a client says nothing: what does it cost to have them open? One thread runs it; another may close it,
/// which ends it.
public final class IdleSockets implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService threads = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("sockets-", 0).factory());
    private final GameServer server;
    private final IntConsumer progress;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private List<Session> sessions = List.of();

    public enum Kind {
        /// For intents, of which none are sent.
        INTENTS,
        /// The live feed of a ship, whose frames are counted.
        LIVE
    }

    private enum Nothing implements SkimmedFeed.Seen {
        NOTHING;

        @Override
        public void frame(long atMicros) {}

        @Override
        public void applied(long nanos) {}
    }

    /// @param progress told how many are open, by any thread
    public IdleSockets(URI ingest, URI query, IntConsumer progress) {
        this.server = new GameServer(ingest, query, PATIENCE, threads);
        this.progress = progress;
    }

    /// So many players log in, whose the sockets will be. Blocks for as long as hashing takes.
    public void enter(int players) {
        sessions = new Crew(server, "crew-", _ -> {}).enter(players);
    }

    /// Opens so many, a few at a time. Blocks.
    ///
    /// @throws java.util.concurrent.CompletionException of why one could not be opened
    public void open(Kind kind, int count) {
        Enrolment.ofAll(
                IntStream.range(0, count).boxed().toList(),
                number -> open(kind, sessions.get(number % sessions.size())));
    }

    private CompletableFuture<Void> open(Kind kind, Session session) {
        return switch (kind) {
            case INTENTS -> server.intents(session).thenAccept(line -> counted(line.over()));
            case LIVE -> server.skim(session, Nothing.NOTHING).thenAccept(live -> counted(live.over()));
        };
    }

    private void counted(CompletableFuture<String> over) {
        over.thenRun(lost::incrementAndGet);
        progress.accept(opened.incrementAndGet());
    }

    /// Those that the server has closed.
    public int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.close();
    }
}
