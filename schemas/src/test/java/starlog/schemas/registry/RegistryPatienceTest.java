package starlog.schemas.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.embedded.Ports;

/// Registries that never answer: given up within the time allowed, with the address.
@Timeout(90)
class RegistryPatienceTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration AT_MOST = Duration.ofSeconds(20); // far below the minute that the client would take by itself

    @Test
    void one_that_is_not_there_is_given_up() {
        requireGivenUp("http://127.0.0.1:" + Ports.freePort() + "/apis/ccompat/v7");
    }

    @Test
    void one_that_accepts_and_says_nothing_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            requireGivenUp("http://127.0.0.1:" + silent.getLocalPort() + "/apis/ccompat/v7");
        }
    }

    @Test
    void an_interrupted_thread_does_not_wait_on() throws Exception {
        String url = "http://127.0.0.1:" + Ports.freePort();
        try (var registry = new SchemaRegistry(url, Duration.ofMinutes(10))) {
            var outcome = new CompletableFuture<Integer>();
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    outcome.complete(registry.register("intents-value", Grown.TODAY));
                } catch (RuntimeException e) {
                    outcome.completeExceptionally(
                            Thread.currentThread().isInterrupted() ? e : new AssertionError("interrupt was lost", e));
                }
            });
            waiting.interrupt();
            var failed = assertThrows(ExecutionException.class, () -> outcome.get(10, TimeUnit.SECONDS));
            assertEquals(RegistryUnreachable.class, failed.getCause().getClass());
            waiting.join();
        }
    }

    private static void requireGivenUp(String url) {
        try (var registry = new SchemaRegistry(url, PATIENCE)) {
            long begin = System.nanoTime();
            var given = assertThrows(RegistryUnreachable.class, () -> registry.register("intents-value", Grown.TODAY));
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(given.getMessage().contains(url), given.getMessage());
            assertTrue(waited.compareTo(PATIENCE) >= 0, () -> "given up after " + waited);
            assertTrue(waited.compareTo(AT_MOST) < 0, () -> "given up only after " + waited);
        }
    }
}
