package starlog.load;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.intent.Intent;

/// One player's program: logged in, with an open line for intents and an open live feed. Any thread.
public final class GameClient implements AutoCloseable {
    private final Session session;
    private final IntentLine intents;
    private final LiveFeed live;

    private GameClient(Session session, IntentLine intents, LiveFeed live) {
        this.session = session;
        this.intents = intents;
        this.live = live;
    }

    /// Logs in and opens both connections; complete when the first frame has come, and with it all that the ship
    /// sees. The next intent's sequence is above all that the player has had applied before.
    public static CompletableFuture<GameClient> enter(GameServer server, String name, String password) {
        return server.login(name, password).thenCompose(session -> open(server, session));
    }

    /// The same player's client with a new token and new connections, so that play goes on when this one's token ends. This
    /// one stays open until it is closed; what is sent by it meanwhile, the next one has to [IntentLine#continueAbove].
    public CompletableFuture<GameClient> renew(GameServer server) {
        return server.renew(session).thenCompose(renewed -> open(server, renewed));
    }

    /// Both connections or none: one that stayed open would take a seat of the player's.
    private static CompletableFuture<GameClient> open(GameServer server, Session session) {
        return server.intents(session)
                .thenCompose(intents -> server.live(session)
                        .thenCompose(live -> live.first(Optional::of).thenApply(_ -> {
                            intents.continueAbove(live.look(LivePicture::lastSequence));
                            return new GameClient(session, intents, live);
                        }))
                        .whenComplete((_, failure) -> {
                            if (failure != null) intents.close();
                        }));
    }

    public Session session() {
        return session;
    }

    public long ship() {
        return session.ship();
    }

    public LiveFeed live() {
        return live;
    }

    public IntentLine intents() {
        return intents;
    }

    /// Sends an intent; see [IntentLine#send].
    public CompletableFuture<IntentReply> send(Intent intent) {
        return intents.send(intent);
    }

    @Override
    public void close() {
        intents.close();
        live.close();
    }
}
