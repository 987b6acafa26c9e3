package starlog.load.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// A client's WebSocket (RFC 6455) on a [WireLoop], whose thread is the only one that may touch it. Messages come whole; a
/// server that sends one in several frames is not understood.
public final class WireSocket {
    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int HEAD_MAX = 14;
    private static final int MASKED = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int NORMAL = 1000;

    private final Listener listener;
    private final Queue<ByteBuffer> outgoing = new ArrayDeque<>();
    private SocketChannel channel;
    private SelectionKey key;
    private ByteBuffer request;
    private byte[] rest = {}; // what has come of a message that is not all there
    private boolean open;
    private boolean over;

    /// Told of what becomes of a socket.
    public interface Listener {
        void opened();

        /// A message, which is in the array only until this returns.
        void message(byte[] bytes, int begin, int end);

        void text(String message);

        /// Nothing more comes; once, whoever ended it.
        void ended(String why);
    }

    WireSocket(Listener listener) {
        this.listener = listener;
    }

    void connecting(SocketChannel begun, SelectionKey registered, ByteBuffer opening) {
        channel = begun;
        key = registered;
        request = opening;
    }

    void connected() throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        write(request);
    }

    public void sendBinary(byte[] message) {
        send(BINARY, message);
    }

    public void sendText(String message) {
        send(TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /// Says goodbye; the server then ends it.
    public void close() {
        send(CLOSE, new byte[] {(byte) (NORMAL >> 8), (byte) NORMAL});
    }

    /// Ends it without a word.
    public void cut() {
        fail("cut off");
    }

    /// The mask, which is there for the sake of proxies, is 0.
    private void send(int kind, byte[] payload) {
        if (over) return;
        ByteBuffer frame = ByteBuffer.allocate(HEAD_MAX + payload.length).put((byte) (FINAL | kind));
        if (payload.length <= SHORT_MAX) frame.put((byte) (MASKED | payload.length));
        else frame.put((byte) (MASKED | LENGTH_16)).putShort((short) payload.length);
        try {
            write(frame.putInt(0).put(payload).flip());
        } catch (IOException e) {
            fail(e.toString());
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (outgoing.isEmpty()) channel.write(bytes);
        if (!bytes.hasRemaining()) return;
        outgoing.add(bytes);
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void writeOn() throws IOException {
        while (!outgoing.isEmpty()) {
            channel.write(outgoing.peek());
            if (outgoing.peek().hasRemaining()) return;
            outgoing.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /// @param incoming has an array, and is empty before and behind
    void read(ByteBuffer incoming) throws IOException {
        incoming.clear().put(rest);
        boolean ended = channel.read(incoming) < 0;
        byte[] bytes = incoming.array();
        int end = incoming.position();
        int read = open ? messages(bytes, 0, end) : opening(bytes, end);
        if (read == 0 && !incoming.hasRemaining()) throw new IOException("a message of more than " + end + " bytes");
        rest = read == end ? NOTHING : Arrays.copyOfRange(bytes, read, end);
        if (ended) fail("cut off by the server");
    }

    private static final byte[] NOTHING = {};

    private int opening(byte[] bytes, int end) {
        int behind = Handshake.end(bytes, 0, end);
        if (behind < 0) return 0;
        String refusal = Handshake.refusal(bytes, 0, behind);
        if (refusal != null) {
            fail("refused: " + refusal);
            return end;
        }
        open = true;
        listener.opened();
        return messages(bytes, behind, end);
    }

    /// @return up to where it has been read
    private int messages(byte[] bytes, int begin, int end) {
        int at = begin;
        while (!over) {
            int head = headLength(bytes, at, end);
            if (head == 0) break;
            long length = payloadLength(bytes, at);
            if (end - at - head < length) break;
            message(bytes[at], bytes, at + head, at + head + (int) length);
            at += head + (int) length;
        }
        return over ? end : at;
    }

    /// 0 while it is not all there.
    private static int headLength(byte[] bytes, int at, int end) {
        if (end - at < 2) return 0;
        int length = switch (bytes[at + 1] & 0x7F) {
            case LENGTH_16 -> 4;
            case LENGTH_64 -> 10;
            default -> 2;
        };
        return end - at < length ? 0 : length;
    }

    private static long payloadLength(byte[] bytes, int at) {
        int length = bytes[at + 1] & 0x7F;
        return switch (length) {
            case LENGTH_16 -> ByteBuffer.wrap(bytes).getShort(at + 2) & 0xFFFF;
            case LENGTH_64 -> ByteBuffer.wrap(bytes).getLong(at + 2);
            default -> length;
        };
    }

    private void message(int head, byte[] bytes, int begin, int end) {
        switch (head & 0xFF) {
            case FINAL | BINARY -> listener.message(bytes, begin, end);
            case FINAL | TEXT -> listener.text(new String(bytes, begin, end - begin, StandardCharsets.UTF_8));
            case FINAL | PING -> send(PONG, Arrays.copyOfRange(bytes, begin, end));
            case FINAL | PONG -> {} // nobody asks
            case FINAL | CLOSE -> fail(goodbye(bytes, begin, end));
            default -> fail("a frame of kind " + Integer.toHexString(head & 0xFF));
        }
    }

    private static String goodbye(byte[] bytes, int begin, int end) {
        if (end - begin < 2) return "closed by the server";
        int code = ByteBuffer.wrap(bytes).getShort(begin) & 0xFFFF;
        return "closed by the server: " + code + " "
                + new String(bytes, begin + 2, end - begin - 2, StandardCharsets.UTF_8);
    }

    void fail(String why) {
        if (over) return;
        over = true;
        outgoing.clear();
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            // It is over in any case.
        }
        listener.ended(why);
    }
}
