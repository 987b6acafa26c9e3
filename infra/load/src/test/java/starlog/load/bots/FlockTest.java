package starlog.load.bots;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.load.Session;

@Timeout(60)
class FlockTest {
    private static final int SECTOR_MM = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final ServerSocket server = listening();
    private final Map<String, Long> faults = new HashMap<>();

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Flock flock() {
        URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
        Session session = new Session("a.b.c", Instant.now().plusSeconds(900).toString(), "", 1, 1, 0);
        var flock = new Flock(address, address, Scenario.read("cruise"), SECTOR_MM, 1, 1, PATIENCE);
        flock.begin(List.of(session), Duration.ZERO);
        return flock;
    }

    private void awaitFaults(Flock flock, String what, int times) {
        await().until(() -> {
            flock.noticed().faults().forEach((each, count) -> faults.merge(each, count, Long::sum));
            return faults.getOrDefault(what, 0L) >= times;
        });
    }

    @Test
    void who_hears_nothing_for_so_long_says_so_and_comes_again() {
        try (Flock flock = flock()) {
            awaitFaults(flock, "intents: nothing for 50 ms", 2);

            assertEquals(0, flock.in());
            assertEquals(0, flock.noticed().sent());
        }
    }

    @Test
    void who_reaches_nobody_says_so_and_comes_again() throws IOException {
        server.close();
        try (Flock flock = flock()) {
            awaitFaults(flock, "intents: java.net.ConnectException: Connection refused", 2);

            assertEquals(0, flock.in());
        }
    }
}
