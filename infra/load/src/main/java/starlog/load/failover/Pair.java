package starlog.load.failover;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import starlog.load.Crew;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Refused;
import starlog.load.Session;
import starlog.load.sessions.Step;
import starlog.schemas.frame.IntentReply;
import starlog.schemas.intent.Intent;

/// The first two instances of each, reached directly: what one was told counts at the other. One thread.
final class Pair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ENDED = "closed by the server: 4001";
    private static final String REUSED = "REFRESH_REUSED";

    private final Instances instances;
    private final GameServer one;
    private final GameServer other;
    private final Crew crew;

    Pair(Instances instances, ScheduledExecutorService threads) {
        this.instances = instances;
        this.one = server(0, threads);
        this.other = server(1, threads);
        this.crew = new Crew(one, "pair-", _ -> {});
    }

    private GameServer server(int number, ScheduledExecutorService threads) {
        URI ingest = instances.ingests().get(number);
        return new GameServer(ingest, instances.queries().get(number), PATIENCE, threads);
    }

    /// A session is refreshed at either, and has sockets at both. A refresh token that has counted at one is shown to the other:
    /// all sockets close.
    Step session(Duration endedWithin) {
        Session first = crew.enter("pair-0").join();
        try (GameClient here = GameClient.enter(one, first).join();
                GameClient there = GameClient.enter(other, first).join()) {
            List<CompletableFuture<Long>> ends =
                    Stream.of(here, there).flatMap(Pair::ends).toList();
            Session third = other.renew(first).thenCompose(one::renew).join();
            GameClient.enter(other, third).join().close();
            long begin = System.nanoTime();
            boolean reused = refused(other.renew(first), REUSED) && refused(one.renew(third), REUSED);
            long millis =
                    (ends.stream().mapToLong(CompletableFuture::join).max().orElseThrow() - begin) / 1_000_000;
            String figures = "refreshed at both; its first token, shown again, closes %d sockets, the last after %d ms"
                    .formatted(ends.size(), millis);
            return new Step("a session at both", reused && millis <= endedWithin.toMillis(), figures);
        }
    }

    private static Stream<CompletableFuture<Long>> ends(GameClient client) {
        return Stream.of(client.live().over(), client.intents().over())
                .map(over -> over.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .thenApply(why -> {
                            if (!why.startsWith(ENDED)) throw new IllegalStateException(why);
                            return System.nanoTime();
                        }));
    }

    private static boolean refused(CompletableFuture<?> asked, String code) {
        try {
            asked.join();
            return false;
        } catch (CompletionException refused) {
            if (Refused.is(refused, code)) return true;
            throw refused;
        }
    }

    /// The same intent comes to both, and both append it.
    Step intent() throws InterruptedException {
        Session session = crew.enter("pair-1").join();
        try (GameClient here = GameClient.enter(one, session).join();
                GameClient there = GameClient.enter(other, session).join()) {
            IntentReply first = here.send(new Intent.Spawn()).join();
            IntentReply second = there.send(new Intent.Spawn()).join();
            boolean same = first.sequence() == second.sequence()
                    && first instanceof IntentReply.Receipt
                    && second instanceof IntentReply.Receipt;
            var once = new Instances.Verdicts(1, 1);
            boolean judgedOnce = same
                    && Squad.await(() ->
                            instances.verdicts(here.ship(), first.sequence()).equals(once));
            String figures =
                    "%s, then %s: %s".formatted(first, second, instances.verdicts(here.ship(), first.sequence()));
            return new Step("an intent by both", judgedOnce, figures);
        }
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }
}
