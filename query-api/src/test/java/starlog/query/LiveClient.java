package starlog.query;

import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.websockets.client.WebSocketClient;
import io.undertow.websockets.client.WebSocketClientNegotiation;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;

/// A client of `/live` that reads as fast as it can. Not by the JDK's WebSocket: on a busy machine that stays deaf once
/// in some hundred times if the first frame comes right behind the handshake.
public final class LiveClient extends AbstractReceiveListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final XnioWorker WORKER = worker();
    private static final ByteBufferPool BUFFERS = new DefaultByteBufferPool(false, 16 << 10);

    public final CompletableFuture<String> text = new CompletableFuture<>();
    public final CompletableFuture<Integer> closed = new CompletableFuture<>();
    public final CompletableFuture<ByteBuffer> pong = new CompletableFuture<>();
    private final LinkedBlockingQueue<FeedFrame> frames = new LinkedBlockingQueue<>();
    private final RecordSerde<FeedFrame> serde = new RecordSerde<>(new FeedFrameCodec());
    private final WebSocketChannel socket;

    /// One that names no version of the protocol.
    public LiveClient(int port, String token) {
        this(port, token, "", List.of());
    }

    /// @param query behind the path
    /// @param protocols that it offers
    public LiveClient(int port, String token, String query, List<String> protocols) {
        IoFuture<WebSocketChannel> opened = WebSocketClient.connectionBuilder(
                        WORKER, BUFFERS, URI.create("ws://127.0.0.1:" + port + "/live" + query))
                .setClientNegotiation(new Bearer(token, protocols))
                .connect();
        if (opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) == IoFuture.Status.WAITING)
            throw new AssertionError("no handshake within " + PATIENCE);
        try {
            socket = opened.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        socket.addCloseTask(_ -> closed.completeExceptionally(new IOException("cut off")));
        socket.getReceiveSetter().set(this);
        socket.resumeReceives();
    }

    private static XnioWorker worker() {
        try {
            return Xnio.getInstance()
                    .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 2, Options.THREAD_DAEMON, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bearer extends WebSocketClientNegotiation {
        private final String token;

        Bearer(String token, List<String> protocols) {
            super(protocols, List.of());
            this.token = token;
        }

        @Override
        public void beforeRequest(Map<String, List<String>> headers) {
            headers.put("Authorization", List.of("Bearer " + token));
        }
    }

    /// The next frame; fails the test if none comes.
    public FeedFrame next() throws InterruptedException {
        FeedFrame frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (frame == null) throw new AssertionError("no frame within " + PATIENCE);
        return frame;
    }

    /// The next frame; null if none comes in time.
    FeedFrame poll(Duration patience) throws InterruptedException {
        return frames.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Frames that came and were not taken yet.
    public List<FeedFrame> rest() {
        return List.copyOf(frames);
    }

    public void sendText(String text) {
        WebSockets.sendText(text, socket, null);
    }

    public void sendBinary(byte[] bytes) {
        WebSockets.sendBinary(ByteBuffer.wrap(bytes), socket, null);
    }

    public void sendPing(byte[] bytes) {
        WebSockets.sendPing(ByteBuffer.wrap(bytes), socket, null);
    }

    public void sendClose(int code, String reason) {
        WebSockets.sendClose(code, reason, socket, null);
    }

    @Override
    protected void onFullBinaryMessage(WebSocketChannel from, BufferedBinaryMessage message) {
        try (var data = message.getData()) {
            frames.add(serde.decodeExactly(bytes(data.getResource())));
        }
    }

    @Override
    protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) {
        text.complete(message.getData());
    }

    @Override
    protected void onFullPongMessage(WebSocketChannel from, BufferedBinaryMessage message) {
        try (var data = message.getData()) {
            pong.complete(ByteBuffer.wrap(bytes(data.getResource())));
        }
    }

    private static byte[] bytes(ByteBuffer[] parts) {
        ByteBuffer whole = WebSockets.mergeBuffers(parts);
        byte[] bytes = new byte[whole.remaining()];
        whole.get(bytes);
        return bytes;
    }

    @Override
    protected void onCloseMessage(CloseMessage message, WebSocketChannel from) {
        closed.complete(message.getCode());
    }

    @Override
    protected void onError(WebSocketChannel from, Throwable error) {
        closed.completeExceptionally(error);
        IoUtils.safeClose(from);
    }

    /// Ends the connection without a word.
    public void abort() {
        IoUtils.safeClose(socket);
    }

    @Override
    public void close() {
        abort();
    }
}
