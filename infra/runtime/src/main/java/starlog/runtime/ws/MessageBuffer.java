package starlog.runtime.ws;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Gathers one message, which may come in several pieces. Much memory is taken only while one comes. One thread.
final class MessageBuffer {
    /// A buffer that is made anew for each intent would be so much more to collect.
    private static final int KEPT_BYTES_MAX = 1_024;

    final int bytesMax;
    private final Consumer<byte[]> whole;
    private ByteBuffer bytes;

    /// @param whole is told each message that has come to its end
    MessageBuffer(int bytesMax, Consumer<byte[]> whole) {
        this.bytesMax = bytesMax;
        this.whole = whole;
    }

    /// Where what comes next is to be put; never full.
    ByteBuffer next() {
        if (bytes == null) bytes = ByteBuffer.allocate(bytesMax + 1);
        return bytes;
    }

    /// Whether more has come than may; then it is emptied.
    boolean tooMuch() {
        if (bytes.hasRemaining()) return false;
        bytes.clear();
        return true;
    }

    void finish() {
        ByteBuffer complete = next().flip();
        byte[] message = new byte[complete.remaining()];
        complete.get(message).clear();
        if (bytesMax > KEPT_BYTES_MAX) bytes = null;
        whole.accept(message);
    }
}
