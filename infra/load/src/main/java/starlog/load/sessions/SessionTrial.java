package starlog.load.sessions;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import starlog.load.Crew;
import starlog.load.GameServer;
import starlog.load.Relay;
import starlog.load.Session;

/// Many players fly, and everything happens to their sessions that can. Whom it does not concern must notice nothing: keeps
/// every socket, gets every frame, has every intent applied once. One thread runs it; another may close it, which ends it.
public final class SessionTrial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FLIGHT = Duration.ofSeconds(5);

    private final Plan plan;
    private final Consumer<Step> told;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("players-", 0).factory());
    private final GameServer server;
    private final Company.Network network;
    private final GameServer far; // by that network
    private final Flock flock = new Flock(threads);
    private final Company company;
    private boolean passed = true;

    /// @param ingest base address of command-ingest
    /// @param query base address of query-api
    /// @param told of each step when it is done
    /// @param progress told how many players have logged in, by any thread
    public SessionTrial(
            URI ingest, URI query, Plan plan, Operator operator, Consumer<Step> told, IntConsumer progress) {
        this.plan = plan;
        this.told = told;
        this.server = new GameServer(ingest, query, PATIENCE, threads);
        this.network = new Company.Network(new Relay(ingest), new Relay(query));
        this.far = new GameServer(network.ingest().address(), network.query().address(), PATIENCE, threads);
        this.company = new Company(plan, operator, server, network, new Crew(server, "crew-", progress), flock);
    }

    @FunctionalInterface
    private interface Deed {
        Step run() throws InterruptedException;
    }

    /// @return whether every step has passed
    public boolean run() throws InterruptedException {
        step("log-in", this::logIn);
        if (!passed) return false;
        var rotation = new Rotation(company);
        var endings = new Endings(company);
        step("flight", this::fly);
        step("renewal in band", this::renew);
        step("key rotation", rotation::begin);
        step("ban", endings::ban);
        step("log-out everywhere", endings::logOut);
        step("stolen refresh token", endings::steal);
        step("resume", this::resume);
        step("the new key", rotation::end);
        step("every intent", this::account);
        return passed;
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

    /// Those come first whose network will be lost.
    private Step logIn() {
        List<Session> sessions = company.crew().enter(plan.players());
        var times = new Times();
        for (int number = 0; number < plan.players(); number++) {
            GameServer by = number < plan.offline() ? far : server;
            String name = company.crew().name(number);
            flock.add(times.until(Flyer.enter(by, name, sessions.get(number), number))
                    .join());
        }
        return new Step("log-in", true, plan.players() + " players in; both sockets and the first frame: " + times);
    }

    private Step fly() throws InterruptedException {
        flock.losses();
        Company.fly(FLIGHT);
        return company.unless("flight", false, flock.sum(Flyer::sent) + " intents sent");
    }

    private Step renew() throws InterruptedException {
        var times = new Times();
        flock.losses();
        flock.renew(times).join();
        Company.fly(FLIGHT);
        return company.unless("renewal in band", false, times.count() + " renewed, " + times);
    }

    private Step resume() throws InterruptedException {
        return new Outage(company, List.copyOf(flock.staying().subList(0, plan.offline()))).resume();
    }

    /// After the last intent each has its verdict, once.
    private Step account() throws InterruptedException {
        flock.stop();
        boolean all = Company.await(() -> flock.sum(Flyer::sent) == flock.sum(Flyer::appliedOnce));
        String figures = "%d sent, %d applied once".formatted(flock.sum(Flyer::sent), flock.sum(Flyer::appliedOnce));
        return company.unless("every intent", !all, figures);
    }

    /// Whatever is under way fails.
    @Override
    public void close() {
        threads.shutdownNow();
        flock.close();
        server.close();
        far.close();
        network.close();
    }
}
