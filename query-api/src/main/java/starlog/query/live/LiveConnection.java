package starlog.query.live;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.IoUtils;
import starlog.runtime.ws.ClientSocket;
import starlog.runtime.ws.SocketService;

/// The socket side of one client. Everything that touches the channel runs on the channel's own IO thread, so the
/// feed only says that there is something to send. One frame at a time is with Undertow: what waits, waits in
/// [ClientView], where it is counted.
final class LiveConnection implements SocketService.Listener {
    private final ClientSocket socket;
    private final ClientView view;
    private final Roster roster;
    private final LiveMetrics metrics;
    private final AtomicBoolean woken = new AtomicBoolean();
    private Audience seat; // null before the first; guarded by this object's lock, as `left`
    private boolean left;
    private boolean inFlight; // this and all below: IO thread only
    private boolean pumping;

    LiveConnection(ClientSocket socket, ClientView view, Roster roster, LiveMetrics metrics) {
        this.socket = socket;
        this.view = view;
        this.roster = roster;
        this.metrics = metrics;
    }

    ClientView view() {
        return view;
    }

    /// Takes a first seat. False if the feed has given it another one meanwhile, or the client has left.
    synchronized boolean sit(Audience first) {
        if (left || seat != null) return false;
        seat = first;
        return true;
    }

    /// Moves to another seat. False if it sits there already, or the client has left.
    synchronized boolean move(Audience next) {
        if (left || seat == next) return false;
        if (seat != null) seat.leave(this);
        seat = next;
        return true;
    }

    synchronized boolean sitsElsewhere(Audience here) {
        return seat != null && seat != here;
    }

    /// Leaves for good. Any thread, also several times.
    void leave() {
        view.end();
        synchronized (this) {
            left = true;
            if (seat != null) seat.leave(this);
        }
    }

    /// There is something to send. Any thread, at once back.
    void wake() {
        if (woken.compareAndSet(false, true)) onThread(this::pump);
    }

    /// The client reads too slowly even for its own verdicts. Any thread.
    void refuseSlow() {
        metrics.disconnected();
        close(CloseMessage.MSG_VIOLATES_POLICY, "too slow: more verdicts wait than are kept");
    }

    /// The client's socket takes nothing, so a close frame would not reach it either. Any thread.
    void abandon() {
        metrics.disconnected();
        view.end();
        onThread(() -> IoUtils.safeClose(socket.channel()));
    }

    /// Ends the connection politely, and in any case. Any thread.
    void close(int code, String reason) {
        view.end();
        socket.close(code, reason);
    }

    private void onThread(Runnable action) {
        try {
            socket.channel().getIoThread().execute(action);
        } catch (RejectedExecutionException serverStops) {
            // and closes every channel, this one too
        }
    }

    private void pump() {
        woken.set(false); // before looking: a frame that comes later wakes again
        pumping = true;
        while (!inFlight && !socket.closing() && sendNext()) {
            // as long as the socket takes it at once
        }
        pumping = false;
    }

    private boolean sendNext() {
        byte[] frame = view.take(System.nanoTime());
        if (frame == null) return false;
        inFlight = true;
        WebSockets.sendBinary(ByteBuffer.wrap(frame), socket.channel(), new Sent());
        return true;
    }

    /// Called when the socket has taken all of a frame: mostly at once, within [#pump]'s loop. Later it is called
    /// while Undertow walks its list of frames, which must not get a new one then; hence the detour through [#wake].
    private final class Sent implements WebSocketCallback<Void> {
        @Override
        public void complete(WebSocketChannel done, Void context) {
            inFlight = false;
            view.sent();
            if (!pumping) wake();
        }

        @Override
        public void onError(WebSocketChannel broken, Void context, Throwable cause) {
            view.end();
            IoUtils.safeClose(broken);
        }
    }

    /// Never called: the door refuses binary messages, and charges for them.
    @Override
    public void message(byte[] message) {
        throw new IllegalStateException("the live feed takes no messages");
    }

    @Override
    public void closed() {
        leave();
        roster.remove(this);
    }
}
