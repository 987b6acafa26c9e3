package starlog.load.failover;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import starlog.load.Crew;
import starlog.load.GameServer;
import starlog.load.Relay;
import starlog.load.Session;
import starlog.load.sessions.Step;

/// Many players fly by one address of several instances, which are killed under them: all must be back within seconds, and
/// every intent that was sent must be judged once. One thread runs it; another may close it, which ends it.
public final class FailoverTrial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int players;
    private final Duration backWithin;
    private final Instances instances;
    private final Consumer<Step> told;
    private final IntConsumer progress;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("players-", 0).factory());
    private final Relay toIngest;
    private final Relay toQuery;
    private final GameServer server;
    private final Pair pair;
    private final Squad squad = new Squad(threads);
    private boolean passed = true;

    /// @param backWithin of a kill, all whom it concerns
    /// @param told of each step when it is done
    /// @param progress told how many players have logged in, by any thread
    public FailoverTrial(
            Instances instances, int players, Duration backWithin, Consumer<Step> told, IntConsumer progress) {
        this.players = players;
        this.backWithin = backWithin;
        this.instances = instances;
        this.told = told;
        this.progress = progress;
        this.toIngest = new Relay(instances.ingests().toArray(URI[]::new));
        this.toQuery = new Relay(instances.queries().toArray(URI[]::new));
        this.server = new GameServer(toIngest.address(), toQuery.address(), PATIENCE, threads);
        this.pair = new Pair(instances, threads);
    }

    @FunctionalInterface
    private interface Deed {
        Step run() throws InterruptedException;
    }

    /// @return whether every step has passed
    public boolean run() throws InterruptedException {
        List<URI> ingests = instances.ingests();
        List<URI> queries = instances.queries();
        var loss = new Loss(instances, squad, backWithin);
        step("log-in", this::logIn);
        if (!passed) return false;
        step("a session at both", () -> pair.session(backWithin));
        step("an intent by both", pair::intent);
        loss(loss, "flight", List.of());
        loss(loss, "an ingest killed", List.of(ingests.getFirst()));
        loss(loss, "a query-api killed", List.of(queries.getFirst()));
        loss(loss, "one of each killed", List.of(ingests.getLast(), queries.getLast()));
        step("every intent", () -> Tally.step(instances, squad));
        return passed;
    }

    private void loss(Loss loss, String name, List<URI> killed) throws InterruptedException {
        step(name, () -> loss.of(name, killed));
    }

    /// One that cannot be done has not passed; the others are done all the same.
    private void step(String name, Deed deed) throws InterruptedException {
        Step done;
        try {
            done = deed.run();
        } catch (CompletionException | IllegalStateException fault) {
            done = new Step(name, false, String.valueOf(fault.getCause() == null ? fault : fault.getCause()));
        }
        passed &= done.passed();
        told.accept(done);
    }

    private Step logIn() {
        List<Session> sessions = new Crew(server, "twin-", progress).enter(players);
        List<CompletableFuture<Pilot>> entering = IntStream.range(0, players)
                .mapToObj(number -> Pilot.enter(server, sessions.get(number), number, threads))
                .toList();
        for (CompletableFuture<Pilot> each : entering) squad.add(each.join(), players);
        String figures = "%d players by one address of %d command-ingest and %d query-api"
                .formatted(
                        players, instances.ingests().size(), instances.queries().size());
        return new Step("log-in", true, figures);
    }

    /// Whatever is under way fails.
    @Override
    public void close() {
        squad.close();
        threads.shutdownNow();
        pair.close();
        server.close();
        toIngest.close();
        toQuery.close();
    }
}
