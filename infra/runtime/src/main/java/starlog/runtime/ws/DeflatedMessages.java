package starlog.runtime.ws;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.util.ImmediatePooledByteBuffer;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import io.undertow.websockets.extensions.ExtensionFunction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// One socket's messages, packed on their way out and unpacked on their way in, each for itself ([Deflate]). Of a message
/// that comes no more is inflated than anybody takes, and one byte; what follows is thrown away as it is. Between messages
/// it holds no memory of zlib's, while one comes in pieces 40 KB. On the socket's IO thread.
final class DeflatedMessages implements ExtensionFunction {
    /// The empty stored block that ends each message, and is not sent (RFC 7692 7.2.1).
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    /// What packing may add to a small message that cannot be packed.
    private static final int PACKED_MORE_MAX = 64;

    private final Deflate deflate;
    private final int messageBytesMax;
    private StreamSourceFrameChannel coming; // the packed message that is being read; null between messages
    private Inflater inflater;
    private int packedLeft; // bytes that may still come
    private int plainLeft; // bytes that may still be made of them

    DeflatedMessages(Deflate deflate, int messageBytesMax) {
        this.deflate = deflate;
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public boolean hasExtensionOpCode() {
        return false;
    }

    @Override
    public int writeRsv(int rsv) {
        return rsv | RSV1;
    }

    /// Each piece is packed for itself and ends on a byte; put together they are one stream.
    @Override
    public PooledByteBuffer transformForWrite(PooledByteBuffer plain, StreamSinkFrameChannel frames, boolean last)
            throws IOException {
        Deflater deflater = deflate.take();
        try (plain) {
            ByteBuffer from = plain.getBuffer();
            PooledByteBuffer packed = room(frames.getWebSocketChannel().getBufferPool(), boundOf(from.remaining()));
            ByteBuffer to = packed.getBuffer();
            deflater.setInput(from);
            deflater.deflate(to, Deflater.SYNC_FLUSH);
            if (!to.hasRemaining()) {
                packed.close();
                throw new IOException("packing made a message longer than it can: " + to.position() + " bytes");
            }
            if (last) to.position(to.position() - TAIL.length);
            to.flip();
            return packed;
        } finally {
            deflate.giveBack(deflater);
        }
    }

    /// zlib's bound for whatever it is told, and room for the flush.
    private static int boundOf(int plain) {
        return plain + plain / 8 + plain / 64 + PACKED_MORE_MAX;
    }

    private static PooledByteBuffer room(ByteBufferPool pool, int bytes) {
        return bytes > pool.getBufferSize()
                ? new ImmediatePooledByteBuffer(ByteBuffer.allocate(bytes))
                : pool.allocate();
    }

    @Override
    public PooledByteBuffer transformForRead(PooledByteBuffer packed, StreamSourceFrameChannel frames, boolean last)
            throws IOException {
        if (frames.getRsv() == 0) return packed;
        try (packed) {
            if (frames.getRsv() != RSV1 || !isMessage(frames.getType()))
                throw new IOException("bits of a frame's head that mean nothing are set");
            if (coming != frames) begin(frames);
            PooledByteBuffer plain = room(frames.getWebSocketChannel().getBufferPool(), plainLeft);
            ByteBuffer to = plain.getBuffer();
            to.limit(plainLeft);
            try {
                unpack(packed.getBuffer(), to, last);
            } catch (DataFormatException notDeflated) {
                plain.close();
                throw new IOException("a message cannot be inflated", notDeflated);
            }
            to.flip();
            return plain;
        } finally {
            if (last) dispose();
        }
    }

    private static boolean isMessage(WebSocketFrameType type) {
        return type == WebSocketFrameType.TEXT || type == WebSocketFrameType.BINARY;
    }

    private void begin(StreamSourceFrameChannel frames) {
        dispose(); // the last one's end may have been an empty frame, of which nobody tells us
        coming = frames;
        inflater = new Inflater(true);
        packedLeft = messageBytesMax + PACKED_MORE_MAX;
        plainLeft = messageBytesMax + 1;
    }

    private void unpack(ByteBuffer packed, ByteBuffer plain, boolean last) throws DataFormatException {
        if (plainLeft == 0) return;
        packedLeft -= packed.remaining();
        if (packedLeft < 0) {
            // So much that makes so little is no message: it counts as one that is too long.
            while (plain.hasRemaining()) plain.put((byte) 0);
        } else {
            inflate(packed, plain);
            if (last) inflate(ByteBuffer.wrap(TAIL), plain);
        }
        plainLeft = plain.remaining();
        if (plainLeft == 0) end();
    }

    private void inflate(ByteBuffer packed, ByteBuffer plain) throws DataFormatException {
        inflater.setInput(packed);
        while (packed.hasRemaining() && plain.hasRemaining()) {
            inflater.inflate(plain);
            if (!inflater.finished()) continue;
            inflater.reset(); // its block was a final one, which another may follow (RFC 7692 7.2.3.4)
            inflater.setInput(packed);
        }
    }

    private void end() {
        if (inflater != null) inflater.end();
        inflater = null;
    }

    @Override
    public void dispose() {
        end();
        coming = null;
    }
}
