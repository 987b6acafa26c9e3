package starlog.query;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import starlog.schemas.avro.RecordSerde;
import starlog.schemas.frame.FeedFrame;
import starlog.schemas.frame.FeedFrameCodec;

/// A client of `/live` on a bare socket with a small buffer, which reads nothing before it is woken.
final class SleepyClient implements AutoCloseable {
    private static final int BINARY_MESSAGE = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;

    /// The code of the server's close frame.
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final LinkedBlockingQueue<FeedFrame> frames = new LinkedBlockingQueue<>();

    SleepyClient(int port, String token) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write("""
                GET /live?access_token=%s HTTP/1.1
                Host: 127.0.0.1
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

                """.formatted(token).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(socket.getInputStream());
    }

    /// From here on a thread reads frame after frame.
    void wakeUp() {
        Thread.ofPlatform().daemon().name("sleepy-client").start(this::read);
    }

    /// Frames read since the last call.
    List<FeedFrame> frames() {
        var taken = new ArrayList<FeedFrame>();
        frames.drainTo(taken);
        return taken;
    }

    private void read() {
        var serde = new RecordSerde<>(new FeedFrameCodec());
        try {
            skipHandshake();
            while (readFrame(serde)) {
                // until the server closes
            }
        } catch (IOException e) {
            if (!socket.isClosed()) throw new UncheckedIOException(e);
        }
    }

    private void skipHandshake() throws IOException {
        var end = new StringBuilder();
        while (!end.toString().endsWith("\r\n\r\n")) end.append((char) in.readUnsignedByte());
    }

    private boolean readFrame(RecordSerde<FeedFrame> serde) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        long bytes = length == 127 ? in.readLong() : length == 126 ? in.readUnsignedShort() : length;
        byte[] content = in.readNBytes(Math.toIntExact(bytes));
        if (kind == CLOSE) {
            closed.complete((int) ByteBuffer.wrap(content).getShort());
            return false;
        }
        if (kind == PING) {
            pong(content);
            return true;
        }
        if (kind != BINARY_MESSAGE) throw new IOException("not a whole binary message: " + kind);
        frames.add(serde.decode(content));
        return true;
    }

    /// Masked with zeros, which changes nothing.
    private void pong(byte[] content) throws IOException {
        var answer = ByteBuffer.allocate(2 + Integer.BYTES + content.length);
        answer.put((byte) PONG).put((byte) (MASKED | content.length)).putInt(0).put(content);
        socket.getOutputStream().write(answer.array());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
