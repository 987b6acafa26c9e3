package starlog.load;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/// One WebSocket's binary messages. What comes behind one is read only when that one has been dealt with, so a client that
/// is slow makes the server's socket full instead of its own memory. Messages come one at a time, by the socket's thread;
/// any thread may send.
abstract class BinaryMessages extends AbstractReceiveListener {
    /// The live feed measures its line by ten pings a second; by itself Undertow cuts whoever sends more than 300 a minute.
    private static final int PINGS_A_MINUTE_MAX = 6_000;

    private volatile WebSocketChannel socket;

    abstract void message(byte[] bytes);

    /// The connection is over; called once or more often.
    abstract void ended(String why);

    /// From now on it can send.
    final void opened(WebSocketChannel open) {
        socket = open;
        open.addCloseTask(_ -> ended("cut off"));
    }

    /// From now on messages come.
    final void listen() {
        socket.getReceiveSetter().set(this);
        socket.resumeReceives();
    }

    /// Sends a message behind those before it, and does not wait.
    ///
    /// @param unsent told why, if it cannot be
    final void send(byte[] bytes, Consumer<Throwable> unsent) {
        onThread(() -> WebSockets.sendBinary(ByteBuffer.wrap(bytes), socket, new Sent(unsent)));
    }

    /// Says that it is over, behind what was sent before, and does not wait.
    final void sayGoodbye() {
        onThread(() -> WebSockets.sendClose(CloseMessage.NORMAL_CLOSURE, "", socket, null));
    }

    private void onThread(Runnable action) {
        try {
            socket.getIoThread().execute(action);
        } catch (RejectedExecutionException clientEnds) {
            ended("cut off");
        }
    }

    @Override
    protected final int getMaxPingsPerWindow() {
        return PINGS_A_MINUTE_MAX;
    }

    @Override
    protected final long getPingWindowLength() {
        return 60_000;
    }

    private record Sent(Consumer<Throwable> unsent) implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel socket, Void nothing) {}

        @Override
        public void onError(WebSocketChannel socket, Void nothing, Throwable failure) {
            unsent.accept(failure);
        }
    }

    @Override
    protected final void onFullBinaryMessage(WebSocketChannel socket, BufferedBinaryMessage message) {
        try (var data = message.getData()) {
            message(bytes(data.getResource()));
        } catch (RuntimeException unreadable) {
            ended(unreadable.toString());
            IoUtils.safeClose(socket);
        }
    }

    private static byte[] bytes(ByteBuffer[] parts) {
        ByteBuffer whole = WebSockets.mergeBuffers(parts);
        byte[] bytes = new byte[whole.remaining()];
        whole.get(bytes);
        return bytes;
    }

    @Override
    protected final void onCloseMessage(CloseMessage message, WebSocketChannel socket) {
        ended("closed by the server: " + message.getCode() + " " + message.getReason());
    }

    @Override
    protected final void onError(WebSocketChannel socket, Throwable error) {
        ended(error.toString());
        IoUtils.safeClose(socket);
    }
}
