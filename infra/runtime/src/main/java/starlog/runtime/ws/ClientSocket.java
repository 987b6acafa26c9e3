package starlog.runtime.ws;

import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import starlog.runtime.token.Identity;

/// One client's WebSocket. Its methods may be called by any thread, what comes is told on its IO thread.
public final class ClientSocket {
    /// What a frame costs that nobody wants, see [#charge].
    public static final int MALFORMED_POINTS = 10;

    private static final int PING_POINTS = 1;
    private static final int ANSWERS_WAITING_MAX = 16;

    /// For the peer to read what was sent before the close, and to answer it.
    private static final int GOODBYE_SECONDS = 4;

    private static final int LOOKS_PER_SILENCE = 9; // every 5 of 45 s

    private final Map<String, String> query;
    private final WebSocketChannel channel;
    private final SocketLimits limits;
    private final Seats seats;
    private final DoorCounters counters;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger(); // that wait for the socket
    private volatile Identity who;
    private long heardNanos = System.nanoTime(); // this and all below: IO thread only
    private long pingedNanos = heardNanos;
    private XnioExecutor.Key end; // of the token
    private boolean pinging;
    private boolean ponging;
    private ByteBuffer nextPong; // the newest ping's answer; older ones need none (RFC 6455 5.5.3)

    ClientSocket(
            WebSocketChannel channel,
            Identity who,
            Map<String, String> query,
            SocketLimits limits,
            Seats seats,
            DoorCounters counters) {
        this.query = query;
        this.channel = channel;
        this.who = who;
        this.limits = limits;
        this.seats = seats;
        this.counters = counters;
    }

    /// Whose it is, by the token that was shown last.
    public Identity who() {
        return who;
    }

    /// What the handshake's address has asked for, beside the token.
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /// To send by. Whoever sends bounds what waits.
    public WebSocketChannel channel() {
        return channel;
    }

    /// Whether it ends: nothing that comes counts, and nothing more should be sent.
    public boolean closing() {
        return closing.get();
    }

    /// For a frame that was not wanted: malformed, or against all rules. Whoever sends too many of them, over all sockets
    /// of the player, loses the one by which they came.
    public void charge(int points) {
        if (closing() || seats.charge(who.player(), points) || !closing.compareAndSet(false, true)) return;
        channel.suspendReceives(); // what else it has sent is not worth reading
        say(CloseMessage.MSG_VIOLATES_POLICY, "too many unwanted frames");
    }

    /// Sends what is pending and then the code; whoever does not close in time is cut off. Only the first call counts.
    public void close(int code, String reason) {
        if (closing.compareAndSet(false, true)) say(code, reason);
    }

    /// Ends it for breaking the protocol, which is charged as well: coming back again and again costs.
    void refuse(int code, String reason, int points) {
        if (!closing.compareAndSet(false, true)) return;
        seats.charge(who.player(), points);
        say(code, reason);
    }

    /// Ends it without a word. Any thread.
    void cut() {
        IoUtils.safeClose(channel);
    }

    private void say(int code, String reason) {
        counters.closed(code);
        cutSoon();
        onThread(() -> WebSockets.sendClose(code, reason, channel, null));
    }

    private void cutSoon() {
        try {
            channel.getIoThread().executeAfter(() -> IoUtils.safeClose(channel), GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException serverStops) {
            IoUtils.safeClose(channel);
        }
    }

    private void onThread(Runnable action) {
        try {
            channel.getIoThread().execute(action);
        } catch (RejectedExecutionException serverStops) {
            // and closes every channel, this one too
        }
    }

    /// To be called once, when the connection is gone, or is gone already.
    void onClosed(Runnable action) {
        var once = new AtomicBoolean();
        Runnable told = () -> {
            if (once.compareAndSet(false, true)) action.run();
        };
        channel.addCloseTask(_ -> told.run());
        if (!channel.isOpen()) told.run();
    }

    /// From here on it reads, and watches the peer. On the IO thread.
    void listen(SocketService.Listener listener, Duration valid, Controls controls) {
        try {
            watch(valid);
        } catch (RejectedExecutionException serverStops) {
            IoUtils.safeClose(channel);
            return;
        }
        int bytesMax = Math.min(limits.messageBytesMax(), listener.messageBytesMax());
        channel.getReceiveSetter().set(new FrameReader(this, listener, bytesMax, controls));
        channel.resumeReceives();
    }

    private void watch(Duration valid) {
        var thread = channel.getIoThread();
        long lookMillis = Math.max(1, limits.silenceMax().toMillis() / LOOKS_PER_SILENCE);
        XnioExecutor.Key look = thread.executeAtInterval(this::look, lookMillis, TimeUnit.MILLISECONDS);
        channel.addCloseTask(_ -> look.remove());
        endAfter(valid);
        channel.addCloseTask(_ -> end.remove());
    }

    private void endAfter(Duration valid) {
        end = channel.getIoThread()
                .executeAfter(
                        () -> close(CloseMessage.MSG_VIOLATES_POLICY, "the session token has expired"),
                        Math.max(0, valid.toMillis()),
                        TimeUnit.MILLISECONDS);
    }

    /// Another token of the same player: the socket lives as long as that. On the IO thread.
    void renew(Identity next, Duration valid) {
        who = next;
        end.remove();
        endAfter(valid);
    }

    /// Sends text. A client that does not read its answers is closed.
    public void answer(byte[] text) {
        if (closing()) return;
        if (answers.incrementAndGet() > ANSWERS_WAITING_MAX) {
            close(CloseMessage.MSG_VIOLATES_POLICY, "answers are not read");
            return;
        }
        WebSockets.sendText(ByteBuffer.wrap(text), channel, sent(answers::decrementAndGet));
    }

    /// Something has come from the peer.
    void heard() {
        heardNanos = System.nanoTime();
    }

    private void look() {
        long now = System.nanoTime();
        if (now - heardNanos > limits.silenceMax().toNanos()) {
            close(CloseMessage.MSG_VIOLATES_POLICY, "no answer to pings");
        } else if (!pinging
                && !closing()
                && now - pingedNanos >= limits.pingEvery().toNanos()) {
            pingedNanos = now;
            pinging = true; // one that has not gone out is not followed by more
            WebSockets.sendPing(ByteBuffer.allocate(0), channel, sent(() -> pinging = false));
        }
    }

    /// Sends a ping of the service's own, whose answer its listener gets. On the IO thread, and one at a time.
    public void probe(ByteBuffer payload) {
        pingedNanos = System.nanoTime();
        if (!closing()) WebSockets.sendPing(payload, channel, sent(() -> {}));
    }

    /// Answers a ping; pings are charged, and one answer at a time waits for the socket.
    void pong(ByteBuffer payload) {
        charge(PING_POINTS);
        nextPong = payload; // while it ends there is no answer
        if (!ponging) sendPong();
    }

    /// A pong, or one that nobody has asked for.
    void ponged() {
        if (System.nanoTime() - pingedNanos > limits.pingEvery().toNanos()) charge(PING_POINTS);
    }

    private void sendPong() {
        if (nextPong == null || closing()) return;
        ByteBuffer payload = nextPong;
        nextPong = null;
        ponging = true;
        // The next one not from within the callback: Undertow walks its list of frames then.
        WebSockets.sendPong(
                payload,
                channel,
                sent(() -> onThread(() -> {
                    ponging = false;
                    sendPong();
                })));
    }

    /// The peer has said goodbye; the answer to it is Undertow's.
    void left() {
        if (closing.compareAndSet(false, true)) cutSoon();
    }

    private static WebSocketCallback<Void> sent(Runnable action) {
        return new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel to, Void nothing) {
                action.run();
            }

            @Override
            public void onError(WebSocketChannel to, Void nothing, Throwable failure) {
                IoUtils.safeClose(to); // it is broken
            }
        };
    }
}
