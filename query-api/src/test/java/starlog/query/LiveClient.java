package starlog.query;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.LiveFrame;
import starlog.schemas.frame.LiveFrameCodec;

/// A client of `/live` that reads as fast as it can.
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    public final CompletableFuture<ByteBuffer> pong = new CompletableFuture<>();
    private final LinkedBlockingQueue<LiveFrame> frames = new LinkedBlockingQueue<>();
    private final RecordSerde<LiveFrame> serde = new RecordSerde<>(new LiveFrameCodec());
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final WebSocket socket;

    public LiveClient(int port, String token) {
        socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/live"), this)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /// The next frame; fails the test if none comes.
    public LiveFrame next() throws InterruptedException {
        LiveFrame frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (frame == null) throw new AssertionError("no frame within " + PATIENCE);
        return frame;
    }

    /// Frames that came and were not taken yet.
    public List<LiveFrame> rest() {
        return List.copyOf(frames);
    }

    public WebSocket socket() {
        return socket;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer bytes, boolean last) {
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        partial.writeBytes(part);
        if (last) {
            frames.add(serde.decode(partial.toByteArray()));
            partial.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        pong.complete(message);
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
