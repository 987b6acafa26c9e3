package starlog.runtime.ws;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The versions of the protocol that clients may speak on sockets: the last two, see docs/PROTOCOL.md. The binary frames of
/// both are the same.
public enum Protocol {
    /// The server says nothing that is not a frame, or the answer to a message.
    V1(1),
    /// Its first message is a text, [Hello].
    V2(2);

    /// What a client speaks that names none: so one that was written before there were versions goes on.
    public static final Protocol OLDEST = V1;

    public final int number;

    Protocol(int number) {
        this.number = number;
    }

    /// As a WebSocket subprotocol.
    public String subprotocol() {
        return "starlog.v" + number;
    }

    static Optional<Protocol> ofSubprotocol(String name) {
        return Arrays.stream(values())
                .filter(each -> each.subprotocol().equals(name))
                .findFirst();
    }

    static Optional<Protocol> ofNumber(String number) {
        return Arrays.stream(values())
                .filter(each -> Integer.toString(each.number).equals(number))
                .findFirst();
    }

    /// For a refusal: `starlog.v1 and starlog.v2`.
    static String all() {
        return Arrays.stream(values()).map(Protocol::subprotocol).collect(Collectors.joining(" and "));
    }
}
