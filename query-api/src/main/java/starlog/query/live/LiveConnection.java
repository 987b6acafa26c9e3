package starlog.query.live;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.IoUtils;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;

/// The socket side of one client. One frame at a time is with Undertow, and none waits: what has happened meanwhile goes into
/// the next one. What the operating systems and the line hold between here and the client is bounded by pings: frames follow
/// only for a while on one that is not answered yet.
final class LiveConnection implements SocketService.Listener {
    private static final Duration PING_EVERY = Duration.ofMillis(100);

    private final ClientSocket socket;
    private final Watcher watcher;
    private final LiveLimits limits;
    private final Roster roster;
    private final Broadcast broadcast;
    private final LiveMetrics metrics;
    private volatile boolean left;
    private volatile boolean sending;
    private volatile boolean pinging;
    private volatile long sentNanos; // when the frame that is being sent was handed over
    private volatile long pingedNanos = System.nanoTime();
    private volatile long roundTripNanos; // of the line, as short as it was seen

    LiveConnection(
            ClientSocket socket,
            Watcher watcher,
            LiveLimits limits,
            Roster roster,
            Broadcast broadcast,
            LiveMetrics metrics) {
        this.socket = socket;
        this.watcher = watcher;
        this.limits = limits;
        this.roster = roster;
        this.broadcast = broadcast;
        this.metrics = metrics;
    }

    /// For the feed's thread.
    Watcher watcher() {
        return watcher;
    }

    boolean hasLeft() {
        return left;
    }

    /// Whether another frame may follow: the socket has taken the last one, and what is on the way is not too old.
    boolean isReady(long nowNanos) {
        if (sending || socket.closing()) return false;
        return !pinging || nowNanos - pingedNanos <= limits.ageMax().toNanos() + roundTripNanos;
    }

    /// Whether the socket takes nothing, or the peer has not answered, for so long that it must end.
    boolean isStalled(long nowNanos) {
        long allowed = limits.stalledAfter().toNanos();
        return sending && nowNanos - sentNanos > allowed || pinging && nowNanos - pingedNanos > allowed;
    }

    /// Hands a frame over. The feed's thread, and only if [#isReady].
    void send(byte[] frame) {
        sentNanos = System.nanoTime();
        sending = true;
        onThread(() -> WebSockets.sendBinary(ByteBuffer.wrap(frame), socket.channel(), new Sent()));
    }

    /// The client reads too slowly even for what is its own. Any thread.
    void refuseSlow() {
        if (socket.closing()) return;
        metrics.disconnected();
        socket.close(CloseMessage.MSG_VIOLATES_POLICY, "too slow: more verdicts and events wait than are kept");
    }

    /// The client's socket takes nothing, so a close frame would not reach it either. Any thread.
    void abandon() {
        if (left) return;
        metrics.disconnected();
        leave();
        onThread(() -> IoUtils.safeClose(socket.channel()));
    }

    private void onThread(Runnable action) {
        try {
            socket.channel().getIoThread().execute(action);
        } catch (RejectedExecutionException serverStops) {
            // and closes every channel, this one too
        }
    }

    private void ping() {
        long now = System.nanoTime();
        if (pinging || now - pingedNanos < PING_EVERY.toNanos()) return;
        pingedNanos = now;
        pinging = true;
        socket.probe(ByteBuffer.allocate(Long.BYTES).putLong(now).flip());
    }

    /// Called when the socket has taken all of a frame.
    private final class Sent implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel done, Void context) {
            sending = false;
            onThread(LiveConnection.this::ping); // not at once: Undertow walks its list of frames just now
        }

        @Override
        public void onError(WebSocketChannel broken, Void context, Throwable cause) {
            IoUtils.safeClose(broken);
        }
    }

    @Override
    public void ponged(ByteBuffer payload) {
        if (payload.remaining() != Long.BYTES || payload.getLong() != pingedNanos) return; // another ping's
        long roundTrip = System.nanoTime() - pingedNanos;
        roundTripNanos = roundTripNanos == 0 ? roundTrip : Math.min(roundTripNanos, roundTrip);
        pinging = false;
        metrics.roundTrip(roundTrip);
    }

    /// Never called: the door refuses messages, and charges for them.
    @Override
    public void message(byte[] message) {
        throw new IllegalStateException("the live feed takes no messages");
    }

    @Override
    public void closed() {
        leave();
    }

    private void leave() {
        left = true;
        roster.remove(this);
        broadcast.leave(this);
    }
}
