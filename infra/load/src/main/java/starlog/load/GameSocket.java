package starlog.load;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.IoUtils;

/// One WebSocket of the game: binary messages, and questions in text, each with its answer. What comes behind a message is
/// read only when that one has been dealt with, so a client that is slow makes the server's socket full instead of its own
/// memory. Messages come one at a time, by the socket's thread; any thread may send.
abstract class GameSocket extends AbstractReceiveListener {
    /// The live feed measures its line by ten pings a second; by itself Undertow cuts whoever sends more than 300 a minute.
    private static final int PINGS_A_MINUTE_MAX = 6_000;

    private final CompletableFuture<String> over = new CompletableFuture<>();
    private final Questions questions = new Questions();
    private volatile WebSocketChannel socket;
    private volatile long heardNanos = System.nanoTime();

    abstract void message(byte[] bytes);

    /// What waits for this connection waits in vain; called once or more often.
    abstract void giveUp(String why);

    /// The connection is over; the first reason counts.
    final void ended(String why) {
        over.complete(why);
        questions.giveUp(over.join());
        giveUp(over.join());
    }

    /// Complete with the reason when nothing more comes, whoever ended it; `closed by the server: <code> <reason>`.
    public final CompletableFuture<String> over() {
        return over.copy();
    }

    /// How long nothing at all has come, not even a ping. A server asks every 20 seconds or more often whether a client is
    /// there, so more than 30 seconds mean that the way to it is lost, which nobody tells.
    public final Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

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

    /// Puts the next token of the same player in the place of the one that the connection has been opened with, or shown
    /// last. Fails with [Refused] if the server does not take it; the connection stays.
    final CompletableFuture<Void> show(Session next) {
        return ask(Questions.ofToken(next.token())).thenAccept(Questions::requireRenewed);
    }

    private CompletableFuture<String> ask(String question) {
        var answer = new CompletableFuture<String>();
        onThread(() -> {
            questions.add(answer);
            if (over.isDone()) ended(over.join());
            else WebSockets.sendText(question, socket, new Sent(answer::completeExceptionally));
        });
        return answer;
    }

    /// Says that it is over, behind what was sent before, and does not wait.
    final void sayGoodbye() {
        onThread(() -> WebSockets.sendClose(CloseMessage.NORMAL_CLOSURE, "", socket, null));
    }

    /// Ends it without a word, as there is nobody to hear it.
    final void cut() {
        onThread(() -> IoUtils.safeClose(socket));
    }

    private void onThread(Runnable action) {
        try {
            socket.getIoThread().execute(action);
        } catch (RejectedExecutionException clientEnds) {
            ended("cut off");
        }
    }

    /// Runs it on the socket's thread, a while later.
    final void later(Duration wait, Runnable action) {
        try {
            socket.getIoThread().executeAfter(action, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException clientEnds) {
            ended("cut off");
        }
    }

    @Override
    public final void handleEvent(WebSocketChannel channel) {
        heardNanos = System.nanoTime();
        super.handleEvent(channel);
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

    @Override
    protected final void onFullTextMessage(WebSocketChannel socket, BufferedTextMessage message) {
        questions.answered(message.getData());
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
