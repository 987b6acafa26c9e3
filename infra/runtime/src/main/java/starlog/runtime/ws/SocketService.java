package starlog.runtime.ws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import starlog.runtime.token.Identity;

/// What a service does with the sockets of a path. Called on IO threads; it must not block.
public interface SocketService {
    /// Further conditions than the door's own.
    ///
    /// @param query what the handshake's address asks for, beside the token
    /// @throws starlog.runtime.http.Problem the handshake is refused
    default void admit(Identity who, Map<String, String> query) {}

    /// What a client is told at once of what there is room for, by names that end in their unit; see [Hello].
    default Map<String, ?> hello(Identity who) {
        return Map.of();
    }

    /// A socket has opened; from here on it can be sent to.
    ///
    /// @return whom to tell what comes
    Listener opened(ClientSocket socket);

    /// The service's side of one socket.
    interface Listener {
        /// Of one binary message of this socket, where that is less than its door takes at most.
        default int messageBytesMax() {
            return Integer.MAX_VALUE;
        }

        /// A whole binary message.
        void message(byte[] message);

        /// The answer to a ping that the service has sent by [ClientSocket#probe].
        default void ponged(ByteBuffer payload) {}

        /// A text message that the door does not know itself: a JSON object with one field. Messages of this kind are few
        /// and small; what they cost beyond a bound is the door's business.
        ///
        /// @param name of the field, which says what is asked
        /// @param value whatever the client has put there
        /// @return what is answered, as JSON; empty if nothing of this name is known, which is refused and charged
        default Optional<?> control(String name, JsonNode value) {
            return Optional.empty();
        }

        /// The connection is gone; told once, and nothing afterwards.
        void closed();
    }
}
