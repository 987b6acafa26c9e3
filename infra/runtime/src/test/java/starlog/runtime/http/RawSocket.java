package starlog.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A client that sends what it likes, byte for byte, and reads when it likes.
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    public static RawSocket open(int port) throws IOException {
        return open(port, "127.0.0.1");
    }

    /// @param from an address of the loopback, as which it comes
    public static RawSocket open(int port, String from) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2048); // so that who does not read is soon felt
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
        return new RawSocket(socket);
    }

    public RawSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /// Sends nothing more, and goes on reading.
    public RawSocket shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    /// One answer: its head and body.
    public String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) text.append((char) next(in));
        String head = text.toString();
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static int next(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) throw new IOException("closed without an answer");
        return next;
    }

    /// Reads on until the server has closed the connection; false if it does not.
    public boolean ended() throws IOException {
        try {
            socket.getInputStream().skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Whether the server has closed the connection, found out without reading.
    public boolean refusesMore() {
        try {
            send("\r\n");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
