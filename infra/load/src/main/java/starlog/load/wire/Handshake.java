package starlog.load.wire;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The opening of a WebSocket (RFC 6455, 4). The key is always the same, and what the server makes of it is not looked at:
/// these clients speak to the server under test.
final class Handshake {
    private static final String KEY = "c3Rhcmxvbmctd2lyZS1rZQ==";
    private static final String SWITCHED = "HTTP/1.1 101 ";

    private Handshake() {}

    static ByteBuffer request(InetSocketAddress server, String path, String token) {
        String head = """
                GET %s HTTP/1.1
                Host: %s:%d
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: %s
                Sec-WebSocket-Version: 13
                Authorization: Bearer %s

                """.formatted(path, server.getHostString(), server.getPort(), KEY, token);
        return ByteBuffer.wrap(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Where the answer's head ends, behind its empty line; -1 while it is not all there.
    static int end(byte[] bytes, int begin, int end) {
        for (int at = begin; at + 3 < end; at++)
            if (bytes[at] == '\r' && bytes[at + 1] == '\n' && bytes[at + 2] == '\r' && bytes[at + 3] == '\n')
                return at + 4;
        return -1;
    }

    /// @return the first line of the answer if it is a refusal, else null
    static String refusal(byte[] bytes, int begin, int end) {
        String head = new String(bytes, begin, end - begin, StandardCharsets.US_ASCII);
        return head.startsWith(SWITCHED) ? null : head.lines().findFirst().orElse("");
    }
}
