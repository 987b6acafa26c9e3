package starlog.cli.attack;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import starlog.load.Enrolment;
import starlog.load.GameServer;

/// Honest players, each with four intents a second and the live feed; one of them comes and goes all the time.
final class HonestPlayers implements AutoCloseable {
    private static final long EVERY_MICROS = 250_000;
    private static final long VISIT_EVERY_MILLIS = 7_000; // an address has ten log-ins a minute with a name
    private static final String PASSWORD = "plays by the rules";

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("players-", 0).factory());
    private final GameServer server;
    private final Noticed noticed;
    private final List<HonestPlayer> players = new ArrayList<>();
    private final String visitor;

    HonestPlayers(URI ingest, URI query, int count, Noticed noticed) {
        this.noticed = noticed;
        this.server = new GameServer(ingest, query, Duration.ofSeconds(30), threads);
        String prefix = "honest-" + Long.toString(System.currentTimeMillis(), 36) + "-";
        List<String> names =
                IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
        Enrolment.ofAll(names, name -> server.register(name, PASSWORD));
        this.visitor = names.getFirst();
        for (int number = 0; number < count; number++) {
            players.add(new HonestPlayer(server, names.get(number), PASSWORD, noticed, number));
            threads.scheduleAtFixedRate(
                    players.get(number)::act, number * EVERY_MICROS / count, EVERY_MICROS, TimeUnit.MICROSECONDS);
        }
        threads.scheduleWithFixedDelay(
                () -> visit(visitor), VISIT_EVERY_MILLIS, VISIT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// A log-in, as of somebody who comes to play.
    private void visit(String name) {
        long begin = System.nanoTime();
        server.login(name, PASSWORD).whenComplete((_, failure) -> {
            if (failure == null) noticed.entered(System.nanoTime() - begin);
            else noticed.refusedEntry();
        });
    }

    /// The name of the one who comes and goes.
    String visitor() {
        return visitor;
    }

    /// Players with both connections open.
    long in() {
        return players.stream().filter(HonestPlayer::in).count();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        players.forEach(HonestPlayer::close);
        server.close();
    }
}
