package starlog.ingest.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.ingest.account.Passwords.Match;
import starlog.runtime.http.Problem;

@Timeout(60)
class PasswordsTest {
    private static final Asker HOME = Asker.stranger("192.0.2.1");

    private static final Argon2Settings USUAL = new Argon2Settings(19 * 1024, 2, 1);

    private final Passwords passwords = passwords(USUAL);

    private static Passwords passwords(Argon2Settings settings) {
        return new Passwords(1, 2, settings, 100, Duration.ofMinutes(1), new SimpleMeterRegistry());
    }

    @Test
    void only_the_right_password_matches() {
        String hash = passwords.hash("correct horse 🐎", HOME);
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertEquals(Match.SAME, passwords.match("correct horse 🐎", hash, HOME));
        assertEquals(Match.OTHER, passwords.match("Correct horse 🐎", hash, HOME));
        assertEquals(Match.OTHER, passwords.match("", hash, HOME));
    }

    @Test
    void a_hash_by_other_settings_still_matches_and_is_old_whether_it_took_more_or_less() {
        for (var other : List.of(
                new Argon2Settings(8 * 1024, 3, 1),
                new Argon2Settings(32 * 1024, 1, 1),
                new Argon2Settings(19 * 1024, 2, 2))) {
            try (var before = passwords(other)) {
                String hash = before.hash("correct horse", HOME);
                assertEquals(Match.SAME, before.match("correct horse", hash, HOME));
                assertEquals(Match.SAME_BUT_OLD, passwords.match("correct horse", hash, HOME), hash);
                assertEquals(Match.OTHER, passwords.match("wrong horse", hash, HOME), hash);
            }
        }
    }

    @Test
    void the_same_password_never_has_the_same_hash() {
        assertNotEquals(passwords.hash("correct horse", HOME), passwords.hash("correct horse", HOME));
    }

    @Test
    void nothing_matches_an_account_that_does_not_exist() {
        assertEquals(Match.OTHER, passwords.match("no password has this hash", null, HOME));
    }

    @Test
    void letters_count_however_a_keyboard_puts_them_together() {
        String hash = passwords.hash("caf\u00e9 caf\u00e9", HOME);
        assertEquals(Match.SAME, passwords.match("cafe\u0301 cafe\u0301", hash, HOME));
        assertEquals(
                Match.SAME,
                passwords.match("caf\u00e9 cafe\u0301", passwords.hash("cafe\u0301 caf\u00e9", HOME), HOME));
        assertEquals(Match.OTHER, passwords.match("cafe cafe", hash, HOME));
    }

    /// Made by password4j 1.8.4, of "cafe\u0301 cafe\u0301" as it was typed.
    @Test
    void an_account_from_before_that_rule_still_matches_as_it_was_typed() {
        String hash =
                "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$eBp5gJWKciIKrAXb+i89sg81fhyzkA1CsJbPJXNFmu4";
        assertEquals(Match.SAME_BUT_OLD, passwords.match("cafe\u0301 cafe\u0301", hash, HOME));
        assertEquals(Match.OTHER, passwords.match("caf\u00e9 caf\u00e9", hash, HOME));
    }

    /// RFC 9106, 5.3, has a secret and associated data, which we have not; this one is of the reference implementation.
    @Test
    void the_hash_is_that_of_argon2() {
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        var settings = new PasswordHash(256, 2, 1, salt, new byte[32]);
        byte[] hash = new Argon2(USUAL)
                .again("password".getBytes(StandardCharsets.US_ASCII), settings)
                .hash();
        assertEquals(
                "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
                HexFormat.of().formatHex(hash));
    }

    @Test
    void many_hashes_one_after_the_other_leave_nothing_behind() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var argon2 = new Argon2(USUAL);
        byte[] password = "correct horse".getBytes(StandardCharsets.US_ASCII);
        argon2.hash(password, new byte[16]);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int hash = 0; hash < 3; hash++) argon2.hash(password, new byte[16]);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(bytes < 3 * 100_000, "3 hashes allocated " + bytes + " bytes");
    }

    @Test
    void those_beyond_the_queue_are_sent_away_at_once() {
        var gate = new CountDownLatch(1);
        List<CompletableFuture<String>> hashes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(30)) {
            for (int number = 0; number < 30; number++) {
                Asker asker = Asker.stranger("192.0.2." + number);
                hashes.add(CompletableFuture.supplyAsync(
                        () -> {
                            join(gate);
                            return passwords.hash("correct horse", asker);
                        },
                        threads));
            }
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
        assertTrue(passwords.hash("correct horse", HOME).startsWith("$argon2id$")); // all turns were given back
    }

    @Test
    void who_has_got_in_before_goes_ahead_of_strangers() throws Exception {
        var order = new ConcurrentLinkedQueue<String>();
        var gate = new CountDownLatch(1);
        var budget = new HashBudget(100, Duration.ofMinutes(1), System::nanoTime);
        try (var hashing = new HashingThreads(1, USUAL, budget, new SimpleMeterRegistry());
                var askers = Executors.newCachedThreadPool()) {
            askers.execute(() -> hashing.inTurn(false, _ -> {
                join(gate);
                return 0;
            }));
            await().until(() -> hashing.waiting() == 0);
            for (String asker : List.of("stranger", "known")) {
                int before = hashing.waiting();
                askers.execute(() -> hashing.inTurn(asker.equals("known"), _ -> order.add(asker)));
                await().until(() -> hashing.waiting() == before + 1);
            }
            gate.countDown();
        }
        assertEquals(List.of("known", "stranger"), List.copyOf(order));
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
