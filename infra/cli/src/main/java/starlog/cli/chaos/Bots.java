package starlog.cli.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import starlog.load.GameServer;

/// The load of a chaos run: players who send intents at a steady rate, each a few times a second.
final class Bots implements AutoCloseable {
    private static final int REGISTER_AT_ONCE = 4;
    private static final String PASSWORD = "flies-through-faults";

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("bots-", 0).factory());
    private final GameServer server;
    private final List<Bot> bots = new ArrayList<>();

    /// Registers the players and begins.
    Bots(URI ingest, int count, Duration every, long seed, int sectorMm) {
        this.server = new GameServer(ingest, ingest, Duration.ofSeconds(30), threads);
        String run = Long.toString(System.currentTimeMillis(), 36);
        for (int number = 0; number < count; number++)
            bots.add(new Bot(server, "chaos-" + run + "-" + number, PASSWORD, seed + number, sectorMm));
        register(count, "chaos-" + run + "-");
        long spreadMicros = every.toNanos() / 1_000 / count;
        for (int number = 0; number < count; number++)
            threads.scheduleAtFixedRate(
                    bots.get(number)::act, number * spreadMicros, every.toNanos() / 1_000, TimeUnit.MICROSECONDS);
    }

    /// A few at a time: hashing a password is meant to be slow.
    private void register(int count, String prefix) {
        for (int begin = 0; begin < count; begin += REGISTER_AT_ONCE) {
            List<CompletableFuture<?>> under = new ArrayList<>();
            for (int number = begin; number < Math.min(count, begin + REGISTER_AT_ONCE); number++)
                under.add(server.register(prefix + number, PASSWORD));
            CompletableFuture.allOf(under.toArray(CompletableFuture[]::new)).join();
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
