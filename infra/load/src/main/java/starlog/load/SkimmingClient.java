package starlog.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.Intent;

/// One player's program of many in one process: an open line for intents, and a live feed of which little is read. Any
/// thread.
public final class SkimmingClient implements AutoCloseable {
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);

    private final GameServer server;
    private final IntentLine intents;
    private final SkimmedFeed live;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Session session;

    private SkimmingClient(GameServer server, Session session, IntentLine intents, SkimmedFeed live) {
        this.server = server;
        this.session = session;
        this.intents = intents;
        this.live = live;
    }

    /// Opens both connections; complete when the first frame has come.
    ///
    /// @param seen told of each frame
    public static CompletableFuture<SkimmingClient> enter(GameServer server, Session session, SkimmedFeed.Seen seen) {
        return server.intents(session)
                .thenCompose(intents -> server.skim(session, seen)
                        .thenCompose(live -> live.first().thenApply(sequence -> {
                            intents.continueAbove(sequence);
                            return new SkimmingClient(server, session, intents, live);
                        })));
    }

    /// Renews the session when it is time, as [GameClient#renew] does; fails as that.
    public CompletableFuture<Void> renewInTime() {
        boolean soon = Instant.parse(session.expires()).isBefore(Instant.now().plus(RENEW_BEFORE_END));
        if (!soon || !renewing.compareAndSet(false, true)) return CompletableFuture.completedFuture(null);
        return server.renew(session)
                .thenCompose(next -> {
                    session = next;
                    return CompletableFuture.allOf(intents.show(next), live.show(next));
                })
                .whenComplete((_, _) -> renewing.set(false));
    }

    public Session session() {
        return session;
    }

    public SkimmedFeed live() {
        return live;
    }

    /// Sends an intent; see [IntentLine#send]. One thread at a time.
    ///
    /// @param awaited whether the live feed looks for its verdict
    public CompletableFuture<IntentReply> send(Intent intent, boolean awaited) {
        if (awaited) live.await(intents.lastSequence() + 1);
        return intents.send(intent);
    }

    /// Complete with the reason when the first of the two connections is over.
    public CompletableFuture<String> over() {
        return live.over().applyToEither(intents.over(), why -> why);
    }

    @Override
    public void close() {
        intents.close();
        live.close();
    }
}
