package starlog.load.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One thread that serves many WebSockets, and between them does what is due. All listeners are called by it.
public final class WireLoop implements AutoCloseable {
    /// The longest message that can be read: the first frame of a live feed in a crowded sector has some 100 KB.
    private static final int INCOMING_BYTES = 1 << 20;

    private static final long IDLE_MILLIS = 100;
    private static final long NANOS_IN_MILLI = 1_000_000;

    private final Selector selector;
    private final ByteBuffer incoming =
            ByteBuffer.allocate(INCOMING_BYTES); // shared: a socket keeps only what is left over
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Pulse pulse;
    private final Thread thread;
    private volatile boolean closed;

    /// What a loop does besides its sockets.
    public interface Pulse {
        /// Does what is due.
        ///
        /// @param now by `System.nanoTime`, as is what is returned
        /// @return when there is something to do next
        long beat(long now);
    }

    /// Begins to run.
    public WireLoop(String name, Pulse pulse) {
        this.pulse = pulse;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /// Runs something on the loop's thread, soon. Any thread.
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    /// Opens a WebSocket; the listener is told of its opening or of its end. The loop's thread only.
    ///
    /// @param token of the player
    public WireSocket open(InetSocketAddress server, String path, String token, WireSocket.Listener listener) {
        WireSocket socket = new WireSocket(listener);
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            boolean connected = channel.connect(server);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT, socket);
            socket.connecting(channel, key, Handshake.request(server, path, token));
            if (connected) socket.connected();
        } catch (IOException e) {
            socket.fail(e.toString());
        }
        return socket;
    }

    /// Processor time of the loop's thread so far.
    public long cpuNanos() {
        return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
    }

    private void run() {
        try {
            while (!closed) {
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) task.run();
                await(pulse.beat(System.nanoTime()));
                selector.selectedKeys().forEach(this::serve);
                selector.selectedKeys().clear();
            }
            selector.keys().forEach(key -> ((WireSocket) key.attachment()).cut());
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(long nextNanos) throws IOException {
        long millis = (nextNanos - System.nanoTime() + NANOS_IN_MILLI - 1) / NANOS_IN_MILLI;
        if (millis <= 0) selector.selectNow();
        else selector.select(Math.min(millis, IDLE_MILLIS));
    }

    private void serve(SelectionKey key) {
        WireSocket socket = (WireSocket) key.attachment();
        try {
            if (key.isValid() && key.isConnectable()) socket.connected();
            if (key.isValid() && key.isWritable()) socket.writeOn();
            if (key.isValid() && key.isReadable()) socket.read(incoming);
        } catch (IOException | RuntimeException e) { // what one socket brings must not end the thread of all
            socket.fail(e.toString());
        }
    }

    /// Cuts off every socket, and returns when the thread has ended.
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
