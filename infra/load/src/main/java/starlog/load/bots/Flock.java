package starlog.load.bots;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import starlog.load.Crew;
import starlog.load.GameServer;
import starlog.load.Session;

/// All bots of a load test. One thread runs it; another may close it, which ends it.
public final class Flock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService answers = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("answers-", 0).factory());
    private final GameServer server;
    private final Scenario scenario;
    private final int sectorMm;
    private final long seed;
    private final Noticed noticed = new Noticed();
    private final List<BotLoop> loops;

    /// @param ingest base address of command-ingest
    /// @param query base address of query-api
    /// @param sectorMm side of a sector of the world
    /// @param seed of the players' chances
    /// @param threads that serve the sockets
    public Flock(URI ingest, URI query, Scenario scenario, int sectorMm, long seed, int threads) {
        this(ingest, query, scenario, sectorMm, seed, threads, PATIENCE);
    }

    /// @param patience with each answer, and with each bot's first frame
    Flock(URI ingest, URI query, Scenario scenario, int sectorMm, long seed, int threads, Duration patience) {
        this.server = new GameServer(ingest, query, patience, answers);
        this.scenario = scenario;
        this.sectorMm = sectorMm;
        this.seed = seed;
        this.loops = IntStream.range(0, threads)
                .mapToObj(number -> new BotLoop("bots-" + number, address(ingest), address(query), server, patience))
                .toList();
    }

    private static InetSocketAddress address(URI base) {
        return new InetSocketAddress(base.getHost(), base.getPort());
    }

    /// So many log in. Blocks for as long as hashing takes.
    ///
    /// @param progress told how many have, by any thread
    /// @throws java.util.concurrent.CompletionException of why one could not
    public List<Session> logIn(int count, IntConsumer progress) {
        return new Crew(server, "bot-", progress).enter(count);
    }

    /// They open their sockets, evenly in a time, and send from then on. Does not wait.
    public void begin(List<Session> sessions, Duration ramp) {
        for (int number = 0; number < sessions.size(); number++) {
            BotLoop loop = loops.get(number % loops.size());
            Session session = sessions.get(number);
            int bot = number;
            Duration at = ramp.multipliedBy(number).dividedBy(sessions.size());
            loop.execute(() -> add(loop, bot, session, at));
        }
        loops.forEach(loop -> loop.execute(() -> loop.begin(scenario.rate())));
    }

    private void add(BotLoop loop, int number, Session session, Duration at) {
        var bot = new Bot(number, session, scenario.pilotOf(number), scenario.stay(), loop, noticed, seed, sectorMm);
        loop.add(bot, scenario.isActive(number));
        loop.after(at, bot::begin);
    }

    /// They send no more.
    public void stop() {
        loops.forEach(loop -> loop.execute(loop::stop));
    }

    /// What they noticed since the last call.
    public Noticed.Stretch noticed() {
        return noticed.stretch();
    }

    /// Those whose sockets are both open, and who are not about to leave.
    public long in() {
        return sum(bot -> bot.isIn() ? 1 : 0);
    }

    /// Intents with a receipt and without a verdict.
    public long unjudged() {
        return sum(bot -> bot.inFlight().unjudged());
    }

    /// Intents with neither receipt nor refusal nor verdict.
    public long unanswered() {
        return sum(bot -> bot.inFlight().unanswered());
    }

    private long sum(ToLongFunction<Bot> of) {
        List<CompletableFuture<Long>> parts = new ArrayList<>();
        for (BotLoop loop : loops)
            parts.add(CompletableFuture.supplyAsync(
                    () -> loop.bots().stream().mapToLong(of).sum(), loop::execute));
        return parts.stream().mapToLong(CompletableFuture::join).sum();
    }

    /// Processor time of the threads that serve the sockets.
    public long cpuNanos() {
        return loops.stream().mapToLong(BotLoop::cpuNanos).sum();
    }

    @Override
    public void close() {
        loops.forEach(BotLoop::close);
        answers.shutdownNow();
        server.close();
    }
}
