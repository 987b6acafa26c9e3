package starlog.benchmarks.board;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Session;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedItem;
import starlog.schemas.intent.Intent;
import starlog.schemas.intent.Verdict;

/// From the command `up` in a folder that is not there yet to ready, and to the first intent that a sector has accepted. Each
/// round is a new world. In the foreground, so that whatever it takes is ours, and ends with us.
final class FirstIntent implements Measurement {
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(10); // of a single answer
    private static final Duration ASK_EVERY = Duration.ofMillis(50);
    private static final String NAME = "first";
    private static final String PASSWORD = "correct horse battery";
    private static final int ROUNDS_MAX = 3;
    private static final double SECOND = 1e9;

    private final Row ready = Row.atMost("from the command to ready", "s");
    private final Row accepted = Row.atMost("from the command to the first accepted intent", "s")
            .must(30)
            .aim(10);
    private final Starlog starlog;

    FirstIntent(Starlog starlog) {
        this.starlog = starlog;
    }

    @Override
    public String name() {
        return "up";
    }

    @Override
    public List<Row> rows() {
        return List.of(accepted, ready);
    }

    @Override
    public int seconds(int rounds) {
        return 30 * rounds;
    }

    @Override
    public int roundsMax() {
        return ROUNDS_MAX;
    }

    @Override
    public void round(Figures figures) throws IOException, InterruptedException {
        int base = FreePorts.base();
        try (var folder = new TemporaryFolder()) {
            List<String> arguments = List.of(
                    "up", "--json", "--data", folder.made().resolve("world").toString(), "--port-base", "" + base);
            long begin = System.nanoTime();
            try (Program up = starlog.run(arguments);
                    var server =
                            new GameServer(address(base + 1), address(base + 2), PATIENCE, ForkJoinPool.commonPool())) {
                CompletableFuture<Long> readyAt = up.told().thenApply(_ -> System.nanoTime());
                spawn(server, up);
                figures.add(accepted, (System.nanoTime() - begin) / SECOND);
                up.line(WITHIN);
                figures.add(ready, (readyAt.join() - begin) / SECOND);
            }
        }
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// As a player does who cannot wait.
    private static void spawn(GameServer server, Program up) throws IOException, InterruptedException {
        untilItWorks(up, () -> server.register(NAME, PASSWORD));
        Session session = untilItWorks(up, () -> server.login(NAME, PASSWORD));
        try (GameClient player = untilItWorks(up, () -> GameClient.enter(server, session))) {
            long sequence = player.intents().lastSequence() + 1;
            CompletableFuture<Verdict> judged = player.live().first(frame -> verdict(frame, sequence));
            player.send(new Intent.Spawn());
            Verdict verdict =
                    judged.orTimeout(WITHIN.toSeconds(), TimeUnit.SECONDS).join();
            if (verdict != Verdict.ACCEPTED) throw new IOException("the first intent was judged " + verdict);
        }
    }

    private static Optional<Verdict> verdict(FeedFrame frame, long sequence) {
        for (FeedItem item : frame.items())
            if (item instanceof FeedItem.IntentVerdict told && told.sequence() == sequence)
                return Optional.of(Verdict.of(told.verdict()));
        return Optional.empty();
    }

    private static <T> T untilItWorks(Program up, Supplier<CompletableFuture<T>> works)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + WITHIN.toNanos();
        while (true) {
            try {
                return works.get().join();
            } catch (CompletionException notYet) {
                if (!up.isAlive() || System.nanoTime() > end)
                    throw new IOException("no player gets in: " + notYet.getCause(), notYet);
                Thread.sleep(ASK_EVERY);
            }
        }
    }
}
