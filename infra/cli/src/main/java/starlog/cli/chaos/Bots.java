package starlog.cli.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import java.util.stream.IntStream;
import starlog.load.Enrolment;
import starlog.load.GameServer;
import starlog.load.Session;

/// The load of a chaos run: players who send intents at a steady rate, each a few times a second.
final class Bots implements AutoCloseable {
    private static final String PASSWORD = "flies-through-faults";

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("bots-", 0).factory());
    private final GameServer server;
    private final List<Bot> bots = new ArrayList<>();

    /// Registers the players, logs them in, and begins.
    Bots(URI ingest, int count, Duration every, long seed, int sectorMm) {
        this.server = new GameServer(ingest, ingest, Duration.ofSeconds(30), threads);
        String prefix = "chaos-" + Long.toString(System.currentTimeMillis(), 36) + "-";
        List<String> names =
                IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
        List<Session> sessions = Enrolment.ofAll(
                names, name -> server.register(name, PASSWORD).thenCompose(_ -> server.login(name, PASSWORD)));
        long spreadMicros = every.toNanos() / 1_000 / count;
        for (int number = 0; number < count; number++) {
            var bot = new Bot(server, names.get(number), PASSWORD, sessions.get(number), seed + number, sectorMm);
            bots.add(bot);
            threads.scheduleAtFixedRate(
                    bot::act, number * spreadMicros, every.toNanos() / 1_000, TimeUnit.MICROSECONDS);
        }
    }

    /// Intents with a receipt.
    long promised() {
        return bots.stream().mapToLong(bot -> bot.promised().cardinality()).sum();
    }

    /// Intents that were never answered.
    long failures() {
        return bots.stream().mapToLong(Bot::failures).sum();
    }

    /// Intents with a receipt and without a verdict.
    long withoutVerdict(TickWatch ticks) {
        return promised((promised, ship) -> promised.andNot(ticks.judgedOf(ship)));
    }

    /// Intents with a receipt that were judged only after a later one.
    long overtaken(TickWatch ticks) {
        return promised((promised, ship) -> promised.and(ticks.overtakenOf(ship)));
    }

    /// @param reduce keeps of a ship's promised sequences those that count
    private long promised(ObjLongConsumer<BitSet> reduce) {
        long count = 0;
        for (Bot bot : bots) {
            BitSet promised = bot.promised();
            reduce.accept(promised, bot.ship());
            count += promised.cardinality();
        }
        return count;
    }

    /// No more intents; what is under way is still answered.
    void stop() {
        threads.shutdown();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bots.forEach(Bot::close);
        server.close();
    }
}
