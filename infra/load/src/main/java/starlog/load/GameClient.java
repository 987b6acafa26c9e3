package starlog.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import starlog.load.prediction.PredictionCount;
import starlog.load.prediction.SentIntents;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.frame.LivePicture;
import starlog.schemas.intent.Intent;

/// One player's program: logged in, with an open line for intents and an open live feed. Any thread.
public final class GameClient implements AutoCloseable {
    /// A token that ends sooner is not worth opening a socket with.
    private static final Duration VALID_MIN = Duration.ofSeconds(10);

    private final GameServer server;
    private final Own own;
    private volatile Session session;
    private volatile IntentLine intents;
    private volatile LiveFeed live;

    private GameClient(GameServer server, Session session, Own own, Both opened) {
        this.server = server;
        this.session = session;
        this.own = own;
        this.intents = opened.intents;
        this.live = opened.live;
    }

    /// What goes on when connections do not.
    private record Own(SentIntents sent, PredictionCount prediction) {}

    /// Logs in and opens both connections; complete when the first frame has come, and with it all that the ship
    /// sees. The next intent's sequence is above all that the player has had applied before.
    public static CompletableFuture<GameClient> enter(GameServer server, String name, String password) {
        return server.login(name, password).thenCompose(session -> enter(server, session));
    }

    /// As above, with a session that there is.
    public static CompletableFuture<GameClient> enter(GameServer server, Session session) {
        var own = new Own(new SentIntents(), new PredictionCount());
        return connect(server, session, own).thenApply(both -> new GameClient(server, session, own, both));
    }

    /// Gets the session's next tokens and shows the new one on both connections, which stay as they are: no frame and no
    /// intent is lost. Fails with [Refused], for instance code SESSION_ENDED, or when a connection is over; see [#resume].
    public CompletableFuture<Void> renew() {
        return refresh().thenCompose(next -> CompletableFuture.allOf(intents.show(next), live.show(next)));
    }

    private CompletableFuture<Session> refresh() {
        return server.renew(session).thenApply(next -> session = next);
    }

    /// Comes back with the same session after its connections are lost, whether the client has been told or hears nothing
    /// any more ([LiveFeed#silence]): opens new ones, sends again what has no answer, under its sequences, so that each is
    /// applied once, and goes on with [#live] and [#intents] as they are then. Complete when the first frame has come. Fails
    /// with [Refused] or an IOException; it can be tried again, and nothing is forgotten.
    public CompletableFuture<Void> resume() {
        return valid().thenCompose(good -> connect(server, good, own)).thenAccept(this::goOnBy);
    }

    private CompletableFuture<Session> valid() {
        Instant soon = Instant.now().plus(VALID_MIN);
        return soon.isBefore(Instant.parse(session.expires())) ? CompletableFuture.completedFuture(session) : refresh();
    }

    private synchronized void goOnBy(Both opened) {
        Both lost = new Both(intents, live);
        opened.live.follow(lost.live);
        opened.intents.follow(lost.intents);
        live = opened.live;
        intents = opened.intents;
        lost.intents.cut();
        lost.live.cut();
    }

    private record Both(IntentLine intents, LiveFeed live) {}

    /// Both connections or none: one that stayed open would take a seat of the player's.
    private static CompletableFuture<Both> connect(GameServer server, Session session, Own own) {
        return server.intents(session, (intent, sequence) -> own.sent.add(sequence, intent))
                .thenCompose(intents -> server.live(session, own.sent, own.prediction)
                        .thenCompose(live -> live.begun().thenApply(_ -> {
                            intents.continueAbove(live.look(LivePicture::lastSequence));
                            return new Both(intents, live);
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

    /// How often the ship was where its own intents should have brought it, since the client came in.
    public PredictionCount prediction() {
        return own.prediction;
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
