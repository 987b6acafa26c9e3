package starlog.runtime.ws;

import java.nio.ByteBuffer;
import starlog.runtime.token.Identity;

/// What a service does with the sockets of a path. Called on IO threads; it must not block.
public interface SocketService {
    /// Further conditions than the door's own.
    ///
    /// @throws starlog.runtime.http.Problem the handshake is refused
    default void admit(Identity who) {}

    /// A socket has opened; from here on it can be sent to.
    ///
    /// @return whom to tell what comes
    Listener opened(ClientSocket socket);

    /// The service's side of one socket.
    interface Listener {
        /// A whole binary message.
        void message(byte[] message);

        /// The answer to a ping that the service has sent by [ClientSocket#probe].
        default void ponged(ByteBuffer payload) {}

        /// The connection is gone; told once, and nothing afterwards.
        void closed();
    }
}
