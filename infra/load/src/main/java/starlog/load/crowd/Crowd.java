package starlog.load.crowd;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import starlog.load.Crew;
import starlog.load.Enrolment;
import starlog.load.GameServer;

/// Players with a live feed and a steady rate of intents, each at home, which accounts are dealt out over all sectors. One
/// thread runs it; another may close it, which ends it.
public final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("crowd-", 0).factory());
    private final Notes notes = new Notes();
    private final GameServer server;
    private final Crew crew;
    private final IntConsumer progress;
    private final AtomicInteger entered = new AtomicInteger();
    private List<Member> members = List.of();

    /// @param ingest base address of command-ingest
    /// @param query base address of query-api
    /// @param progress told how many players are in, by any thread
    public Crowd(URI ingest, URI query, IntConsumer progress) {
        this.server = new GameServer(ingest, query, PATIENCE, threads);
        this.progress = progress;
        this.crew = new Crew(server, "crew-", _ -> {});
    }

    /// So many come in. Blocks for as long as hashing takes.
    ///
    /// @throws java.util.concurrent.CompletionException of why one could not
    public void enter(int count) {
        List<Integer> numbers = IntStream.range(0, count).boxed().toList();
        members = Enrolment.ofAll(
                numbers,
                number -> crew.enter(crew.name(number))
                        .thenCompose(session -> Member.enter(server, session, notes, number))
                        .whenComplete((_, _) -> progress.accept(entered.incrementAndGet())));
    }

    /// From here on they send intents.
    ///
    /// @param every of each of them
    public void begin(Duration every) {
        for (int number = 0; number < members.size(); number++)
            threads.scheduleAtFixedRate(
                    members.get(number)::act,
                    every.toNanos() * number / members.size(),
                    every.toNanos(),
                    TimeUnit.NANOSECONDS);
    }

    /// From here on it is measured.
    public void mark() {
        notes.stretch();
        members.forEach(Member::mark);
    }

    /// Those whose connections are both open.
    public long in() {
        return members.stream().filter(Member::in).count();
    }

    /// What was noticed since the mark.
    ///
    /// @param took the time since then
    public Outcome outcome(Duration took) {
        return Outcome.of(members, notes.stretch(), took);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        members.forEach(Member::close);
        server.close();
    }
}
