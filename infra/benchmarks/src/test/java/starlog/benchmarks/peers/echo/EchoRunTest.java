package starlog.benchmarks.peers.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import starlog.embedded.Ports;

/// The driver runs, once and briefly, so that it does not rot. No figure is looked at.
@Timeout(60)
class EchoRunTest {
    @Test
    void every_message_is_answered_and_frames_come() throws Exception {
        int port = Ports.freePort();
        try (var server = new EchoServer(port, 5_400, false);
                var clients = new EchoClients(30)) {
            clients.connect(port, 3);
            while (clients.downNanos.getTotalCount() < 3 || clients.echoNanos.getTotalCount() < 3) {
                server.tick();
                clients.fly(100, Duration.ofMillis(50));
            }
            assertTrue(clients.bytes > 3 * 5_400);
        }
    }

    @Test
    void in_a_flood_each_client_waits_for_the_answer_to_its_last_message() throws Exception {
        int port = Ports.freePort();
        try (var _ = new EchoServer(port, 1_000, true);
                var clients = new EchoClients(30)) {
            clients.connect(port, 2);
            while (clients.received < 10) clients.flood(Duration.ofMillis(50));
            assertEquals(0, clients.downNanos.getTotalCount());
        }
    }

    @Test
    void the_whole_driver_runs() throws Exception {
        String line = EchoMain.measure(
                        "--clients", "2", "--seconds", "1", "--warm-up", "0", "--port", Ports.freePort() + "")
                .toString();
        assertTrue(line.startsWith("{\"peer\":\"undertow-echo\""), line);
    }
}
