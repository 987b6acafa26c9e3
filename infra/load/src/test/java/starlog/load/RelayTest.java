package starlog.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final int DEADLINE_MILLIS = 20_000;
    private static final int NOTHING_MORE = -1;

    private final Naming one = new Naming(1);
    private final Naming other = new Naming(2);
    private final Relay relay = new Relay(one.address(), other.address());

    /// A server that tells each client its number, and keeps the connection.
    private static final class Naming implements AutoCloseable {
        final int number;
        final ServerSocket door;
        final Queue<Socket> clients = new ConcurrentLinkedQueue<>();
        final Thread thread;

        Naming(int number) {
            this.number = number;
            try {
                this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            this.thread = Thread.ofVirtual().start(this::serve);
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + door.getLocalPort());
        }

        private void serve() {
            try {
                while (true) {
                    Socket client = door.accept();
                    clients.add(client);
                    client.getOutputStream().write(number);
                }
            } catch (IOException ended) {
                // as a process that is killed
            }
        }

        /// While its virtual thread waits in `accept`, a closed door still takes connections, in half of 20,000 trials.
        @Override
        public void close() throws IOException {
            door.close();
            join(thread);
            for (Socket client : clients) client.close();
        }
    }

    private static void join(Thread thread) {
        try {
            assertTrue(thread.join(Duration.ofMillis(DEADLINE_MILLIS)), "still takes connections");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
        one.close();
        other.close();
    }

    private Socket connected() throws IOException {
        var client = new Socket("127.0.0.1", relay.address().getPort());
        client.setSoTimeout(DEADLINE_MILLIS);
        return client;
    }

    private int named() throws IOException {
        try (Socket client = connected()) {
            return client.getInputStream().read();
        }
    }

    @Test
    void each_connection_goes_to_the_next_server() throws IOException {
        int first = named();

        assertNotEquals(first, named());
        assertEquals(first, named());
    }

    @Test
    void one_that_takes_no_connection_is_passed_over() throws IOException {
        one.close();

        for (int count = 0; count < 4; count++) assertEquals(other.number, named());
    }

    @Test
    void whose_server_ends_is_cut_off_and_comes_to_the_other() throws IOException {
        try (Socket client = connected()) {
            int server = client.getInputStream().read();
            (server == one.number ? one : other).close();

            assertEquals(NOTHING_MORE, client.getInputStream().read());
            assertNotEquals(server, named());
        }
    }

    @Test
    void where_no_server_is_left_a_client_is_cut_off() throws IOException {
        one.close();
        other.close();

        assertEquals(NOTHING_MORE, named());
    }
}
