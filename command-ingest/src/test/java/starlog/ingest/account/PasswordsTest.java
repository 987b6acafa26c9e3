package starlog.ingest.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.runtime.http.Problem;

@Timeout(60)
class PasswordsTest {
    private final Passwords passwords = new Passwords(1, 2, new SimpleMeterRegistry());

    @Test
    void only_the_right_password_matches() {
        String hash = passwords.hash("correct horse 🐎");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(passwords.matches("correct horse 🐎", hash));
        assertFalse(passwords.matches("Correct horse 🐎", hash));
        assertFalse(passwords.matches("", hash));
    }

    @Test
    void the_same_password_never_has_the_same_hash() {
        assertNotEquals(passwords.hash("correct horse"), passwords.hash("correct horse"));
    }

    @Test
    void nothing_matches_an_account_that_does_not_exist() {
        assertFalse(passwords.matches("no password has this hash", null));
    }

    @Test
    void those_beyond_the_queue_are_sent_away_at_once() {
        var gate = new CountDownLatch(1);
        List<CompletableFuture<String>> hashes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(30)) {
            for (int caller = 0; caller < 30; caller++)
                hashes.add(CompletableFuture.supplyAsync(
                        () -> {
                            join(gate);
                            return passwords.hash("correct horse");
                        },
                        threads));
            gate.countDown();
            await().until(() -> hashes.stream().allMatch(CompletableFuture::isDone));
        }
        List<Problem> refused = hashes.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(PasswordsTest::problem)
                .toList();
        assertTrue(refused.size() >= 15, "refused " + refused.size());
        assertTrue(refused.size() < 30);
        assertEquals(503, refused.getFirst().status());
        assertTrue(refused.getFirst().response().headers().containsKey("Retry-After"));
        assertTrue(passwords.hash("correct horse").startsWith("$argon2id$")); // all turns were given back
    }

    private static Problem problem(CompletableFuture<String> failed) {
        try {
            return (Problem) failed.handle((_, failure) ->
                            failure instanceof CompletionException wrapped ? wrapped.getCause() : failure)
                    .join();
        } catch (ClassCastException e) {
            throw new AssertionError("not a problem", e);
        }
    }

    private static void join(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
