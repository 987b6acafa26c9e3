package starlog.benchmarks.peers.echo;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// Many lean clients on one thread: they send, count and time, and look at nothing else of what they get.
final class EchoClients implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024; // of each: several frames of the largest kind
    private static final int HELD_BYTES = 16 * 1024;
    private static final int SECONDS_TO_GREET = 10;
    private static final String GREETING =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    final Histogram echoNanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    final Histogram downNanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    long sent;
    long received;
    long bytes;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final int upBytes;

    EchoClients(int upBytes) throws IOException {
        this.upBytes = upBytes;
    }

    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer held = ByteBuffer.allocate(HELD_BYTES); // the beginning of a frame

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /// One after the other.
    void connect(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.socket().setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS_TO_GREET));
            greet(channel);
            channel.configureBlocking(false);
            var connection = new Connection(channel);
            connections.add(connection);
            channel.register(selector, SelectionKey.OP_READ, connection);
        }
    }

    /// Reads the answer byte by byte, as frames may follow at once.
    private static void greet(SocketChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(GREETING.getBytes(StandardCharsets.US_ASCII)));
        var one = ByteBuffer.allocate(1);
        var answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\n")) {
            if (channel.read(one.clear()) < 0) throw new EOFException("refused: " + answer);
            answer.append((char) one.get(0));
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) throw new IOException("refused: " + answer);
    }

    void forget() {
        echoNanos.reset();
        downNanos.reset();
        sent = received = bytes = 0;
    }

    /// Everyone sends so many messages a second, spread over it.
    void fly(int perSecond, Duration time) throws IOException {
        long begin = System.nanoTime();
        long ordersBySecond = (long) perSecond * connections.size();
        long done = 0;
        for (long now = begin; now - begin < time.toNanos(); now = System.nanoTime()) {
            long due = (long) ((now - begin) / 1e9 * ordersBySecond);
            for (; done < due; done++) send(connections.get((int) (done % connections.size())));
            selector.select(key -> read((Connection) key.attachment(), false), 1);
        }
    }

    /// Everyone sends one message, and the next one when it is answered.
    void flood(Duration time) throws IOException {
        long begin = System.nanoTime();
        for (Connection connection : connections) send(connection);
        while (System.nanoTime() - begin < time.toNanos())
            selector.select(key -> read((Connection) key.attachment(), true), 1);
    }

    private void send(Connection connection) {
        ByteBuffer frame = Frames.up(upBytes, System.nanoTime());
        try {
            if (connection.channel.write(frame) == 0) return; // the server reads too slowly: this one is left out
            while (frame.hasRemaining()) connection.channel.write(frame);
        } catch (IOException e) {
            throw new IllegalStateException("a connection is lost", e);
        }
        sent++;
    }

    private void read(Connection connection, boolean again) {
        shared.clear().put(connection.held.flip());
        connection.held.clear();
        try {
            int count = connection.channel.read(shared);
            if (count < 0) throw new EOFException("closed by the server");
            bytes += count;
        } catch (IOException e) {
            throw new IllegalStateException("a connection is lost", e);
        }
        shared.flip();
        for (int length = Frames.length(shared);
                length > 0 && length <= shared.remaining();
                length = Frames.length(shared)) {
            took(Frames.payload(shared), System.nanoTime());
            if (again) send(connection);
            shared.position(shared.position() + length);
        }
        connection.held.put(shared);
    }

    private void took(int payload, long now) {
        Histogram histogram = shared.get(payload) == Frames.DOWN ? downNanos : echoNanos;
        histogram.recordValue(Math.min(now - shared.getLong(payload + 1), histogram.getHighestTrackableValue()));
        received++;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) connection.channel.close();
        selector.close();
    }
}
