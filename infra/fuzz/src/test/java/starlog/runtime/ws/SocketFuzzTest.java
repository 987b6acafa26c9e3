package starlog.runtime.ws;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import starlog.fuzz.Cost;

/// What a client may send down a socket once it is open, to intents and to the live feed: messages and controls in any order,
/// and bytes that are no frames. Everything is the server's own, but that the socket is a pipe in memory.
class SocketFuzzTest {
    private static final int[] OPCODES = {1, 2, 0, 8, 9, 10, 1, 2}; // text, binary, more of it, close, ping, pong
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int LENGTH_MAX = 125;

    private final Cost cost = new Cost(8 << 20, 4_096); // a message of two bytes has a buffer of 4 KB for a while
    private PipeServer server;

    /// @param bytes the first one says to which service, and whether what follows are frames or what makes some
    @FuzzTest(maxDuration = "4s")
    void a_client_sends_anything(byte[] bytes) {
        if (bytes.length == 0) return;
        if (server == null) server = new PipeServer();
        int how = bytes[0];
        byte[] sent = (how & 1) == 0 ? framed(bytes) : java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
        SocketService service = (how & 2) == 0 ? server.intents : server.live;
        Map<String, String> query = (how & 4) == 0 ? Map.of() : Map.of("signed", "true");
        cost.bound(sent.length, server.threadId(), () -> server.serve(service, query, sent));
    }

    /// Frames as a client makes them: each of a byte that says of which kind, one for its length, and its bytes.
    private static byte[] framed(byte[] bytes) {
        var frames = new ByteArrayOutputStream();
        for (int at = 1; at + 1 < bytes.length; ) {
            int kind = bytes[at++];
            int length = Math.min(bytes.length - at - 1, (bytes[at++] & 0xff) % (LENGTH_MAX + 1));
            frames.write((kind < 0 ? 0 : LAST) | OPCODES[kind & OPCODES.length - 1]);
            frames.write(MASKED | length);
            frames.writeBytes(new byte[Integer.BYTES]); // a mask that changes nothing
            frames.write(bytes, at, length);
            at += length;
        }
        return frames.toByteArray();
    }
}
