package starlog.ingest.socket;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import starlog.ingest.admission.ReplyTo;
import starlog.runtime.ws.ClientSocket;
import starlog.schemas.frame.IntentReply;

/// What one connection sends. A client that does not read is cut off once too much waits for it. Any thread; never
/// blocks.
final class Outbox implements ReplyTo {
    /// A peer that has taken nothing of what waits for it for so long does not read.
    private static final int STALL_SECONDS = 10;

    private final ClientSocket socket;
    private final WebSocketChannel channel;
    private final int pendingMax;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile long progressNanos = System.nanoTime();

    Outbox(ClientSocket socket, int pendingMax) {
        this.socket = socket;
        this.channel = socket.channel();
        this.pendingMax = pendingMax;
        // With both directions full Undertow stops reading, so no further reply comes that would exceed the bound.
        var watch = channel.getIoThread().executeAtInterval(this::cutOffIfStalled, STALL_SECONDS / 2, TimeUnit.SECONDS);
        channel.addCloseTask(_ -> watch.remove());
    }

    @Override
    public void reply(IntentReply reply) {
        if (hasRoom()) WebSockets.sendBinary(ByteBuffer.wrap(FrameCodec.bytes(reply)), channel, written);
    }

    private boolean hasRoom() {
        if (socket.closing() || !channel.isOpen()) return false;
        int waiting = pending.incrementAndGet();
        if (waiting == 1) progressNanos = System.nanoTime();
        if (waiting <= pendingMax) return true;
        close("replies are not read");
        return false;
    }

    /// After what is pending.
    void endSession() {
        close("the session token has expired");
    }

    private void close(String reason) {
        socket.close(CloseMessage.MSG_VIOLATES_POLICY, reason);
    }

    private void cutOffIfStalled() {
        boolean stalled = System.nanoTime() - progressNanos > TimeUnit.SECONDS.toNanos(STALL_SECONDS);
        if (pending.get() > 0 && stalled) close("replies are not read");
    }

    private final WebSocketCallback<Void> written = new WebSocketCallback<>() {
        @Override
        public void complete(WebSocketChannel to, Void nothing) {
            progressNanos = System.nanoTime();
            pending.decrementAndGet();
        }

        @Override
        public void onError(WebSocketChannel to, Void nothing, Throwable failure) {
            pending.decrementAndGet(); // the connection is broken and closes by itself
        }
    };
}
