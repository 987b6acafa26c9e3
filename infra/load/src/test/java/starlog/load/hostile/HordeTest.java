package starlog.load.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HordeTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private final ServerSocket listener = listen();

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) socket.close();
    }

    @Test
    void every_raid_has_a_name_of_its_own() {
        List<String> names = Raid.all().stream().map(Raid::name).toList();
        assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
    }

    @Test
    void a_raid_comes_wave_after_wave_and_counts_how_it_was_answered() {
        accept("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n");
        try (var horde = horde("wide-names")) {
            Awaitility.await()
                    .atMost(DEADLINE)
                    .until(() -> horde.lines().getFirst().matches("wide-names: [2-9]\\d* waves; .*413 x .*"));
        }
    }

    @Test
    void a_server_that_takes_and_answers_nothing_does_not_hold_it_back_when_it_is_closed() {
        accept("");
        Horde horde = horde("held-bodies", "never-reads", "half-sent", "log-ins");
        Awaitility.await().atMost(DEADLINE).until(() -> accepted.size() > 300);
        horde.close();
        Awaitility.await("all connections have ended")
                .atMost(DEADLINE)
                .until(() -> accepted.stream().allMatch(HordeTest::hasEnded));
        assertTrue(accepted.size() > 300);
    }

    private Horde horde(String... names) {
        var address = (InetSocketAddress) listener.getLocalSocketAddress();
        return new Horde(
                new Server(address, address, List.of(address), "ada"),
                Raid.all().stream()
                        .filter(raid -> List.of(names).contains(raid.name()))
                        .toList());
    }

    private void accept(String answer) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = listener.accept();
                    accepted.add(socket);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    /// Reads what is left.
    private static boolean hasEnded(Socket socket) {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
