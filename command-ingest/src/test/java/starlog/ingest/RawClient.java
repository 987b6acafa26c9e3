package starlog.ingest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A WebSocket client by hand, for what a decent library would not do. One thread.
final class RawClient implements AutoCloseable {
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    RawClient(int port, String token) throws IOException {
        socket.setReceiveBufferSize(4096); // the less the network holds, the sooner the server notices
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String request = "GET /intents HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(socket.getInputStream());
        String status = readHead();
        if (!status.startsWith("HTTP/1.1 101")) throw new IOException(status);
    }

    /// The whole answer to a request that asks for the connection to end behind it.
    static String ask(int port, String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String readHead() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) head.append((char) in.readUnsignedByte());
        return head.toString();
    }

    /// Sends the same frame again and again and reads nothing, until the server takes no more.
    ///
    /// @return true if it cut us off, false if it still took everything
    boolean flood(boolean ping, byte[] payload, int times) {
        byte[] frame = frame(ping ? PING : BINARY, payload);
        try {
            for (int count = 0; count < times; count++) socket.getOutputStream().write(frame);
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    void sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// Masked with zeros, which is a mask as good as any.
    private static byte[] frame(int opcode, byte[] payload) {
        if (payload.length > 125) throw new IllegalArgumentException("too long for a short frame");
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    /// Reads frames up to the server's close and returns its code, or 0 if the connection ended without one.
    int closeCode() throws IOException {
        try {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte();
                if (length == 126) length = in.readUnsignedShort();
                if (opcode == CLOSE) return in.readUnsignedShort();
                in.skipNBytes(length);
            }
        } catch (EOFException end) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
