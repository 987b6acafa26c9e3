package starlog.ingest.socket;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import starlog.ingest.admission.ReplyTo;
import starlog.schemas.frame.IntentReply;

/// What one connection sends. A client that does not read is cut off once too much waits for it. Any thread; never
/// blocks.
final class Outbox implements ReplyTo {
    /// For the peer to read what was sent before the close, and to answer it.
    private static final int GOODBYE_SECONDS = 5;

    /// A peer that has taken nothing of what waits for it for so long does not read.
    private static final int STALL_SECONDS = 10;

    private final WebSocketChannel channel;
    private final int pendingMax;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile long progressNanos = System.nanoTime();

    Outbox(WebSocketChannel channel, int pendingMax) {
        this.channel = channel;
        this.pendingMax = pendingMax;
        // With both directions full Undertow stops reading, so no further reply comes that would exceed the bound.
        var watch = channel.getIoThread().executeAtInterval(this::cutOffIfStalled, STALL_SECONDS / 2, TimeUnit.SECONDS);
        channel.addCloseTask(_ -> watch.remove());
    }

    @Override
    public void reply(IntentReply reply) {
        if (hasRoom()) WebSockets.sendBinary(ByteBuffer.wrap(FrameCodec.bytes(reply)), channel, written);
    }

    /// Pongs count as well: else a client that only pings and never reads would fill the memory.
    void pong(ByteBuffer payload) {
        if (hasRoom()) WebSockets.sendPong(payload, channel, written);
    }

    private boolean hasRoom() {
        if (closing.get() || !channel.isOpen()) return false;
        int waiting = pending.incrementAndGet();
        if (waiting == 1) progressNanos = System.nanoTime();
        if (waiting <= pendingMax) return true;
        close(CloseMessage.MSG_VIOLATES_POLICY, "replies are not read");
        return false;
    }

    /// Sends what is pending and then the code; whoever does not close in time is cut off. Only the first call
    /// counts.
    void close(int code, String reason) {
        if (!closing.compareAndSet(false, true)) return;
        channel.getIoThread().executeAfter(() -> IoUtils.safeClose(channel), GOODBYE_SECONDS, TimeUnit.SECONDS);
        WebSockets.sendClose(code, reason, channel, null);
    }

    private void cutOffIfStalled() {
        boolean stalled = System.nanoTime() - progressNanos > TimeUnit.SECONDS.toNanos(STALL_SECONDS);
        if (pending.get() > 0 && stalled) close(CloseMessage.MSG_VIOLATES_POLICY, "replies are not read");
    }

    boolean closing() {
        return closing.get();
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
