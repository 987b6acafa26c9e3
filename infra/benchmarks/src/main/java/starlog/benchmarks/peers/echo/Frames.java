package starlog.benchmarks.peers.echo;

import java.nio.ByteBuffer;

/// What both sides know of a message: a byte that says what it is, and when it was sent, by the clock of the machine, which
/// both processes share.
final class Frames {
    static final byte DOWN = 1;
    static final byte ECHO = 2;

    private static final int FINAL_BINARY = 0x82;
    private static final int MASKED = 0x80;
    private static final int SHORT_MAX = 125;
    private static final int TWO_BYTES = 126;

    private Frames() {}

    /// A client's message as it goes over the line. Its mask is zero, so that the client need not count.
    static ByteBuffer up(int payloadBytes, long nanos) {
        if (payloadBytes > SHORT_MAX) throw new IllegalArgumentException("at most " + SHORT_MAX + " bytes up");
        var frame = ByteBuffer.allocate(6 + payloadBytes);
        frame.put((byte) FINAL_BINARY).put((byte) (MASKED | payloadBytes)).putInt(0);
        frame.put(ECHO).putLong(nanos);
        return frame.position(0);
    }

    /// Bytes of the server's frame at the buffer's position, its head among them; -1 if more must come to tell.
    static int length(ByteBuffer read) {
        if (read.remaining() < 4) return -1;
        int first = read.get(read.position() + 1);
        return first < TWO_BYTES ? 2 + first : 4 + Short.toUnsignedInt(read.getShort(read.position() + 2));
    }

    /// Where the payload of that frame begins.
    static int payload(ByteBuffer read) {
        return read.position() + (read.get(read.position() + 1) < TWO_BYTES ? 2 : 4);
    }
}
