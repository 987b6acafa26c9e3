package starlog.benchmarks.peers.echo;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import starlog.benchmarks.peers.PeerProcess;

/// A process that answers every message, and sends a frame to all who are there 40 times a second:
/// `EchoServer PORT DOWN-BYTES flood|ticks`. One thread for all sockets, and one that ticks.
final class EchoServer extends AbstractReceiveListener implements AutoCloseable {
    private static final int TICK_MILLIS = 25;

    private final int downBytes;
    private final boolean flood;
    private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
    private final Undertow undertow;

    /// @param flood answers are as long as frames, and there are no others
    EchoServer(int port, int downBytes, boolean flood) {
        this.downBytes = downBytes;
        this.flood = flood;
        this.undertow = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
                .setHandler(Handlers.websocket((_, channel) -> opened(channel)))
                .build();
        undertow.start();
    }

    public static void main(String[] arguments) {
        PeerProcess.endWithParent();
        @SuppressWarnings("resource") // lives as long as the process
        var server = new EchoServer(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2].equals("flood"));
        var ticker = Executors.newSingleThreadScheduledExecutor();
        if (!server.flood) ticker.scheduleAtFixedRate(server::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void opened(WebSocketChannel channel) {
        var seat = new Seat(channel);
        channel.addCloseTask(_ -> seats.remove(seat));
        channel.getReceiveSetter().set(this);
        channel.resumeReceives();
        seats.add(seat);
    }

    void tick() {
        for (Seat seat : seats) seat.send(downBytes);
    }

    /// The answer begins with the eight bytes of the question that say when it was sent.
    @Override
    protected void onFullBinaryMessage(WebSocketChannel channel, BufferedBinaryMessage message) {
        try (var parts = message.getData()) {
            ByteBuffer question = WebSockets.mergeBuffers(parts.getResource());
            var answer = ByteBuffer.allocate(flood ? downBytes : question.remaining());
            answer.put(0, Frames.ECHO).putLong(1, question.getLong(1));
            WebSockets.sendBinary(answer, channel, null);
        }
    }

    @Override
    public void close() {
        undertow.stop();
    }

    /// One who is there. A frame is left out while the one before is still under way, as a slow reader's would be.
    private static final class Seat implements WebSocketCallback<Void> {
        private final WebSocketChannel channel;
        private final AtomicBoolean sending = new AtomicBoolean();

        Seat(WebSocketChannel channel) {
            this.channel = channel;
        }

        void send(int bytes) {
            if (!sending.compareAndSet(false, true)) return;
            var frame = ByteBuffer.allocate(bytes);
            frame.put(0, Frames.DOWN).putLong(1, System.nanoTime());
            WebSockets.sendBinary(frame, channel, this);
        }

        @Override
        public void complete(WebSocketChannel sender, Void context) {
            sending.set(false);
        }

        @Override
        public void onError(WebSocketChannel sender, Void context, Throwable failure) {
            sending.set(false);
        }
    }
}
