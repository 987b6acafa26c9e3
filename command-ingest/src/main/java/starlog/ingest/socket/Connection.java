package starlog.ingest.socket;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.Buffers;

/// One client's WebSocket. Called by its IO thread alone, except [#close].
final class Connection extends AbstractReceiveListener {
    static final int FRAME_BYTES_MAX = 512;

    private final Intake intake;
    private final Intake.Sender sender;
    private final Outbox outbox;
    private final ByteBuffer message = ByteBuffer.allocate(FRAME_BYTES_MAX + 1);

    Connection(Intake intake, Intake.Sender sender, Outbox outbox) {
        this.intake = intake;
        this.sender = sender;
        this.outbox = outbox;
    }

    /// Read by hand, because Undertow's own bound drops the connection before the client has read the close code.
    @Override
    protected void onBinary(WebSocketChannel channel, StreamSourceFrameChannel frames) throws IOException {
        read(frames);
    }

    @Override
    protected void onText(WebSocketChannel channel, StreamSourceFrameChannel frames) throws IOException {
        close(CloseMessage.PROTOCOL_ERROR, "frames must be binary");
        read(frames);
    }

    /// Reads what is there of a message, which may come in several fragments, and goes on when more comes.
    private void read(StreamSourceFrameChannel frames) throws IOException {
        while (true) {
            int count = frames.read(message);
            if (count < 0) {
                finish();
                return;
            }
            if (count == 0) {
                frames.getReadSetter().set(this::readOn);
                frames.resumeReads();
                return;
            }
            if (!message.hasRemaining()) {
                close(CloseMessage.MSG_TOO_BIG, "a message may have at most " + FRAME_BYTES_MAX + " bytes");
                message.clear();
            }
        }
    }

    private void readOn(StreamSourceFrameChannel frames) {
        try {
            read(frames);
        } catch (IOException e) {
            onError(frames.getWebSocketChannel(), e);
        }
    }

    private void finish() {
        byte[] frame = new byte[message.flip().remaining()];
        message.get(frame).clear();
        if (outbox.closing()) return; // read only so that the client can finish sending and see the close
        if (!intake.take(frame, sender)) close(CloseMessage.MSG_VIOLATES_POLICY, "the session token has expired");
    }

    @Override
    protected void onFullPingMessage(WebSocketChannel channel, BufferedBinaryMessage ping) {
        var data = ping.getData();
        byte[] payload = Buffers.take(data.getResource(), 0, data.getResource().length);
        data.free();
        outbox.pong(ByteBuffer.wrap(payload));
    }

    @Override
    protected void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage pong) {
        pong.getData().free();
    }

    /// After a protocol error Undertow has sent the close itself; the peer gets the time to read it.
    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        close(CloseMessage.PROTOCOL_ERROR, "not a WebSocket frame");
    }

    void close(int code, String reason) {
        outbox.close(code, reason);
    }
}
