package starlog.load.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import starlog.load.GameClient;
import starlog.load.GameServer;
import starlog.load.Refused;
import starlog.load.Session;

/// The steps in which a session ends before its time: its sockets close at once, and nobody else notices.
final class Endings {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTERWARDS = Duration.ofSeconds(2);
    private static final Duration BAN = Duration.ofMinutes(1); // if nobody is left to end it
    private static final String BANNED = "closed by the server: 4003";
    private static final String SESSION_ENDED = "closed by the server: 4001";
    private static final String REUSED = "REFRESH_REUSED";

    private final Company company;

    Endings(Company company) {
        this.company = company;
    }

    @FunctionalInterface
    private interface Deed {
        void run() throws InterruptedException;
    }

    private record Closed(String why, long nanos) {}

    Step ban() throws InterruptedException {
        Flyer one = company.flock().pick();
        String name = one.name();
        Step step = closes(
                "ban",
                BANNED,
                List.of(one.client()),
                () -> company.operator().ban(name, Instant.now().plus(BAN)));
        company.operator().unban(name);
        return step;
    }

    /// By a player with two sessions.
    Step logOut() throws InterruptedException {
        GameServer server = company.server();
        Flyer one = company.flock().pick();
        try (GameClient phone = company.crew()
                .enter(one.name())
                .thenCompose(session -> GameClient.enter(server, session))
                .join()) {
            return closes(
                    "log-out everywhere",
                    SESSION_ENDED,
                    List.of(one.client(), phone),
                    () -> server.logOutEverywhere(one.client().session()).join());
        }
    }

    /// A thief uses it, and goes on by what it has got; then its owner does.
    Step steal() throws InterruptedException {
        GameServer server = company.server();
        Flyer one = company.flock().pick();
        Session owners = one.client().session();
        Session thiefs = server.renew(owners).thenCompose(server::renew).join();
        Step step = closes(
                "stolen refresh token",
                SESSION_ENDED,
                List.of(one.client()),
                () -> requireRefused(server.renew(owners), REUSED));
        requireRefused(server.renew(thiefs), REUSED);
        return step;
    }

    private static void requireRefused(CompletableFuture<?> asked, String code) {
        try {
            asked.join();
        } catch (CompletionException refused) {
            if (Refused.is(refused, code)) return;
            throw refused;
        }
        throw new IllegalStateException("not refused, instead of " + code);
    }

    /// @param expected how the reason of each of their sockets begins
    private Step closes(String name, String expected, List<GameClient> clients, Deed deed) throws InterruptedException {
        List<CompletableFuture<Closed>> ends = clients.stream()
                .flatMap(client ->
                        Stream.of(client.live().over(), client.intents().over()))
                .map(over -> over.thenApply(why -> new Closed(why, System.nanoTime()))
                        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        company.flock().losses();
        long begin = System.nanoTime();
        deed.run();
        List<Closed> closed = ends.stream().map(CompletableFuture::join).toList();
        long millis = (closed.stream().mapToLong(Closed::nanos).max().orElseThrow() - begin) / 1_000_000;
        boolean asExpected = closed.stream().allMatch(each -> each.why().startsWith(expected));
        Company.fly(AFTERWARDS);
        String figures = closed.size() + " sockets closed, the last after " + millis + " ms: "
                + closed.getFirst().why();
        return company.unless(
                name, !asExpected || millis > company.plan().endedWithin().toMillis(), figures);
    }
}
