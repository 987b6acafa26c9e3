package starlog.load.hostile;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// A connection of somebody who keeps to no protocol: raw bytes, from an address of one's own. One thread at a time, but
/// for [#close], which also ends a write that nobody takes.
final class Stranger implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HEAD_MAX = 16_384;
    private static final int MASKED = 0x80;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;

    private final Socket socket;
    private final DataInputStream in;

    private Stranger(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /// @param from where the connection comes from; where the system has one loopback address only, from there
    /// @param receiveBytes what the system takes from the server before anybody reads; 0 is its own choice
    static Stranger connect(InetSocketAddress server, InetAddress from, int receiveBytes) throws IOException {
        try {
            return new Stranger(open(server, new InetSocketAddress(from, 0), receiveBytes));
        } catch (BindException noSuchAddress) {
            return new Stranger(open(server, null, receiveBytes));
        }
    }

    private static Socket open(InetSocketAddress server, InetSocketAddress from, int receiveBytes) throws IOException {
        var socket = new Socket();
        try {
            if (receiveBytes > 0) socket.setReceiveBufferSize(receiveBytes);
            socket.bind(from);
            socket.connect(server, CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// The server's address, as a client names it.
    String host() {
        return socket.getInetAddress().getHostAddress() + ":" + socket.getPort();
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// A WebSocket frame as a client has to make it (RFC 6455, 5.2): whole, and masked.
    void frame(int kind, byte[] payload) throws IOException {
        send(frameBytes(kind, payload));
    }

    static byte[] frameBytes(int kind, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | kind));
        if (payload.length < LENGTH_OF_16_BITS) frame.put((byte) (MASKED | payload.length));
        else if (payload.length <= 0xffff)
            frame.put((byte) (MASKED | LENGTH_OF_16_BITS)).putShort((short) payload.length);
        else frame.put((byte) (MASKED | LENGTH_OF_64_BITS)).putLong(payload.length);
        byte[] mask = ByteBuffer.allocate(4)
                .putInt(ThreadLocalRandom.current().nextInt())
                .array();
        frame.put(mask);
        for (int index = 0; index < payload.length; index++) frame.put((byte) (payload[index] ^ mask[index & 3]));
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /// Status of the next answer, whose body is left unread: `200`, or how the wait ended: `closed`, `silent`.
    String status(Duration patience) throws IOException {
        try {
            String head = head(patience);
            return head.isEmpty() ? "closed" : head.substring(9, 12);
        } catch (SocketTimeoutException e) {
            return "silent";
        }
    }

    /// Status and body of an answer of known length.
    Answer answer(Duration patience) throws IOException {
        String head = head(patience);
        if (head.isEmpty()) throw new EOFException("closed without an answer");
        int length = head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Answer(
                Integer.parseInt(head.substring(9, 12)), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    record Answer(int status, String body) {}

    /// Up to the blank line; empty if the server closed before.
    private String head(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        var head = new StringBuilder();
        while (head.length() < HEAD_MAX && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) return "";
            head.append((char) next);
        }
        return head.toString();
    }

    /// Reads WebSocket frames until the server closes: `close 1008`; `closed` without a code; `open` if it did not.
    String closing(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                long left = end - System.nanoTime();
                if (left <= 0) return "open";
                socket.setSoTimeout(Math.max(1, (int) (left / 1_000_000)));
                int kind = in.readUnsignedByte() & 0xf;
                byte[] payload = in.readNBytes(length());
                if (kind == CLOSE)
                    return payload.length < 2
                            ? "closed"
                            : "close " + ByteBuffer.wrap(payload).getShort();
            }
        } catch (SocketTimeoutException e) {
            return "open";
        } catch (EOFException e) {
            return "closed";
        }
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == LENGTH_OF_16_BITS) return in.readUnsignedShort();
        return length == LENGTH_OF_64_BITS ? Math.toIntExact(in.readLong()) : length;
    }

    /// Waits, reading nothing of it, until the server has closed the connection; `open` if it does not.
    String untilClosed(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        byte[] ignored = new byte[8_192];
        try {
            while (true) {
                socket.setSoTimeout(Math.max(1, (int) ((end - System.nanoTime()) / 1_000_000)));
                if (in.read(ignored) < 0) return "closed";
                if (System.nanoTime() > end) return "open";
            }
        } catch (SocketTimeoutException e) {
            return "open";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nobody is left to tell.
        }
    }
}
