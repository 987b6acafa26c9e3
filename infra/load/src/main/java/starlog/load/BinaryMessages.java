package starlog.load;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/// Puts the pieces of binary WebSocket messages together. The next piece is asked for only when the last one has been
/// dealt with, so a client that is slow makes the server's socket full instead of its own memory. The HTTP client
/// calls it one call at a time.
abstract class BinaryMessages implements WebSocket.Listener {
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

    abstract void message(byte[] bytes);

    /// The connection is over; called once or twice.
    abstract void ended(String why);

    @Override
    public final CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        pieces.writeBytes(bytes);
        if (last) {
            byte[] whole = pieces.toByteArray();
            pieces.reset();
            try {
                message(whole);
            } catch (RuntimeException unreadable) {
                ended(unreadable.toString());
                socket.abort();
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public final CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        ended("closed by the server: " + code + " " + reason);
        return null;
    }

    @Override
    public final void onError(WebSocket socket, Throwable error) {
        ended(error.toString());
    }
}
