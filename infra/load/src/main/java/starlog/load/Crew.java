package starlog.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Many players whose names are the same each time, so that their accounts are made once and a later run logs in only. Each
/// log-in costs the server a hash, a new account one more. Any thread.
public final class Crew {
    private static final String PASSWORD = "one of a large crew";
    private static final int TRIES_MAX = 60; // a second apart

    private final GameServer server;
    private final String prefix;
    private final IntConsumer progress;
    private final AtomicInteger aboard = new AtomicInteger();
    private volatile boolean
            newcomers; // accounts are made in the order of numbers, so there are none above one that lacks

    /// @param prefix of the names
    /// @param progress told how many are in, whenever one more is; by any thread
    public Crew(GameServer server, String prefix, IntConsumer progress) {
        this.server = server;
        this.prefix = prefix;
        this.progress = progress;
    }

    public String name(int number) {
        return prefix + number;
    }

    /// A session for each of so many players, in the order of their numbers. Blocks for as long as hashing takes.
    ///
    /// @throws CompletionException of a [Refused] that is not only for now
    public List<Session> enter(int count) {
        List<String> names = IntStream.range(0, count).mapToObj(this::name).toList();
        return Enrolment.ofAll(
                names,
                name -> enter(name).thenApply(session -> {
                    progress.accept(aboard.incrementAndGet());
                    return session;
                }));
    }

    /// One more session of a player, who gets an account if there is none.
    public CompletableFuture<Session> enter(String name) {
        if (newcomers) return signUp(name).thenCompose(_ -> logIn(name));
        return logIn(name).exceptionallyCompose(failure -> {
            if (!Refused.is(failure, "LOGIN_REFUSED")) return CompletableFuture.failedFuture(failure);
            newcomers = true;
            return enter(name);
        });
    }

    private CompletableFuture<Session> logIn(String name) {
        return patiently(() -> server.login(name, PASSWORD), TRIES_MAX);
    }

    private CompletableFuture<?> signUp(String name) {
        return patiently(() -> server.register(name, PASSWORD), TRIES_MAX)
                .exceptionallyCompose(failure -> Refused.is(failure, "NAME_TAKEN")
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure));
    }

    private static <T> CompletableFuture<T> patiently(Supplier<CompletableFuture<T>> ask, int tries) {
        return ask.get()
                .exceptionallyCompose(failure -> Refused.isForNow(failure) && tries > 1
                        ? CompletableFuture.supplyAsync(
                                        () -> patiently(ask, tries - 1),
                                        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                                .thenCompose(again -> again)
                        : CompletableFuture.failedFuture(failure));
    }
}
