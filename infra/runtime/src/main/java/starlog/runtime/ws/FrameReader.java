package starlog.runtime.ws;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedBinaryMessage;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.StreamSourceFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;

/// Reads what a client sends, message by message. IO thread only.
final class FrameReader extends AbstractReceiveListener {
    private static final int PROTOCOL_ERROR_POINTS = 20;
    private static final int PIECES_FREE = 16;
    private static final int PIECE_POINTS = 1;

    private final ClientSocket socket;
    private final SocketService.Listener listener;
    private final MessageBuffer binary;
    private final MessageBuffer text;
    private int pieces; // in which the message has come so far
    private boolean delivering; // what comes of a message is being done: a fault in that is ours

    /// @param messageBytesMax of a binary message; 0: they are not wanted
    FrameReader(ClientSocket socket, SocketService.Listener listener, int messageBytesMax, Controls controls) {
        this.socket = socket;
        this.listener = listener;
        this.binary = new MessageBuffer(messageBytesMax, listener::message);
        this.text = new MessageBuffer(Controls.BYTES_MAX, control -> controls.take(control, socket, listener));
    }

    /// Undertow's parser falls over at some heads of frames, as at a length whose first bit is set (RFC 6455 5.2 forbids it).
    /// Then that is no frame, like any other.
    @Override
    public void handleEvent(WebSocketChannel channel) {
        try {
            super.handleEvent(channel);
        } catch (RuntimeException e) {
            fallen(channel, e);
        }
    }

    private void fallen(WebSocketChannel channel, RuntimeException fault) {
        if (delivering) throw fault;
        onError(channel, fault);
    }

    /// Read by hand, because Undertow's own bound drops the connection before the client has read the close code.
    @Override
    protected void onBinary(WebSocketChannel channel, StreamSourceFrameChannel frames) throws IOException {
        socket.heard();
        if (binary.bytesMax == 0) refuse(CloseMessage.PROTOCOL_ERROR, "no messages are taken here but text");
        read(frames, binary);
    }

    @Override
    protected void onText(WebSocketChannel channel, StreamSourceFrameChannel frames) throws IOException {
        socket.heard();
        read(frames, text);
    }

    private void refuse(int code, String reason) {
        socket.refuse(code, reason, PROTOCOL_ERROR_POINTS);
    }

    /// Reads what is there of a message, which may come in several fragments, and goes on when more comes.
    private void read(StreamSourceFrameChannel frames, MessageBuffer message) throws IOException {
        while (true) {
            int count = frames.read(message.next());
            if (count < 0) {
                finish(message);
                return;
            }
            if (count == 0) {
                if (++pieces > PIECES_FREE) socket.charge(PIECE_POINTS); // a message of nothing but pieces costs too
                frames.getReadSetter().set(more -> readOn(more, message));
                frames.resumeReads();
                return;
            }
            if (message.tooMuch())
                refuse(CloseMessage.MSG_TOO_BIG, "a message may have at most " + message.bytesMax + " bytes");
        }
    }

    private void readOn(StreamSourceFrameChannel frames, MessageBuffer message) {
        try {
            read(frames, message);
        } catch (IOException e) {
            onError(frames.getWebSocketChannel(), e);
        } catch (RuntimeException e) {
            fallen(frames.getWebSocketChannel(), e);
        }
    }

    private void finish(MessageBuffer message) {
        pieces = 0;
        // While it ends, read only so that the client can finish sending and see the close.
        delivering = true;
        if (!socket.closing()) message.finish();
        else message.next().clear();
        delivering = false;
    }

    @Override
    protected void onFullPingMessage(WebSocketChannel channel, BufferedBinaryMessage ping) {
        socket.heard();
        var data = ping.getData();
        try {
            socket.pong(WebSockets.mergeBuffers(data.getResource()));
        } finally {
            data.free();
        }
    }

    @Override
    protected void onFullPongMessage(WebSocketChannel channel, BufferedBinaryMessage pong) {
        socket.heard();
        socket.ponged();
        var data = pong.getData();
        delivering = true;
        try {
            listener.ponged(WebSockets.mergeBuffers(data.getResource()));
        } finally {
            data.free();
        }
        delivering = false;
    }

    @Override
    protected void onCloseMessage(CloseMessage goodbye, WebSocketChannel channel) {
        socket.left();
    }

    /// After a protocol error Undertow has sent the close itself; the peer gets the time to read it.
    @Override
    protected void onError(WebSocketChannel channel, Throwable error) {
        refuse(CloseMessage.PROTOCOL_ERROR, "not a WebSocket frame");
    }
}
