package starlog.query.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;
import starlog.schemas.event.IntentColumns;
import starlog.schemas.frame.FeedItem;

/// The socket side of one client. One frame at a time is with Undertow, and none waits: what has happened meanwhile goes into
/// the next one. What the operating systems and the line hold between here and the client is bounded by pings: frames follow
/// only for a while on one that is not answered yet.
final class LiveConnection implements Line, SocketService.Listener {
    private final ClientSocket socket;
    private final LiveLimits limits;
    private final Counter dropped;
    private final RoundTrips roundTrips;
    private final OwnHops hops; // null for all who have not asked
    private Runnable leaves = () -> {}; // to be run once
    private volatile FeedItem.SectorClock home; // as of the last frame; null before the first
    private volatile boolean left;
    private volatile boolean sending;
    private volatile boolean queued; // with nothing of it sent yet
    private volatile long sentNanos; // when the frame that is being sent was handed over

    LiveConnection(ClientSocket socket, LiveLimits limits, OwnHops hops, Counter dropped, Timer roundTrips) {
        this.socket = socket;
        this.limits = limits;
        this.hops = hops;
        this.dropped = dropped;
        this.roundTrips = new RoundTrips(roundTrips);
    }

    /// Begins to be told.
    void join(Broadcast broadcast) {
        leaves = broadcast.join(socket.who(), this);
    }

    @Override
    public boolean hasEnded() {
        return left;
    }

    @Override
    public boolean isReady(long nowNanos) {
        return !sending
                && !socket.closing()
                && roundTrips.isShort(nowNanos, limits.ageMax().toNanos());
    }

    @Override
    public boolean isQueued() {
        return queued;
    }

    @Override
    public boolean isStalled(long nowNanos) {
        long allowed = limits.stalledAfter().toNanos();
        return sending && nowNanos - sentNanos > allowed || roundTrips.isOverdue(nowNanos, allowed);
    }

    @Override
    public void send(byte[] frame, FeedItem.SectorClock now) {
        home = now;
        sentNanos = System.nanoTime();
        sending = true;
        queued = true;
        OwnHops.Batch told = hops == null ? OwnHops.NONE : hops.take();
        onThread(() -> {
            queued = false;
            WebSockets.sendBinary(ByteBuffer.wrap(frame), socket.channel(), new Sent());
            told.sent().forEach(socket::answer);
        });
    }

    @Override
    public void judged(IntentColumns intents, int row, long tick, long atMicros) {
        if (hops != null) hops.add(intents, row, tick, atMicros);
    }

    @Override
    public Optional<MirrorWish> mirrorWish() {
        return Optional.ofNullable(hops);
    }

    @Override
    public void refuseSlow() {
        if (socket.closing()) return;
        dropped.increment();
        socket.close(CloseMessage.MSG_VIOLATES_POLICY, "too slow: more verdicts and events wait than are kept");
    }

    @Override
    public void abandon() {
        if (left) return;
        dropped.increment();
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

    /// Called when the socket has taken all of a frame.
    private final class Sent implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel done, Void context) {
            sending = false;
            // Not at once: Undertow walks its list of frames just now.
            if (roundTrips.isDue(System.nanoTime())) onThread(LiveConnection.this::probe);
        }

        @Override
        public void onError(WebSocketChannel broken, Void context, Throwable cause) {
            IoUtils.safeClose(broken);
        }
    }

    private void probe() {
        roundTrips.next(System.nanoTime()).ifPresent(socket::probe);
    }

    @Override
    public void ponged(ByteBuffer payload) {
        roundTrips.end(payload, System.nanoTime());
    }

    @Override
    public Optional<?> control(String name, JsonNode value) {
        FeedItem.SectorClock now = home;
        if (!name.equals("ping") || now == null) return Optional.empty();
        long ageMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sentNanos);
        return Optional.of(Pong.of(value, now, ageMicros));
    }

    /// Never called: the door refuses binary messages, and charges for them.
    @Override
    public void message(byte[] message) {
        throw new IllegalStateException("the live feed takes no messages");
    }

    @Override
    public void closed() {
        leave();
    }

    private synchronized void leave() {
        if (left) return;
        left = true;
        leaves.run();
    }
}
