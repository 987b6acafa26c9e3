package starlog.runtime.ws;

import java.util.LinkedHashMap;
import java.util.Map;
import starlog.runtime.http.Json;
import starlog.runtime.token.Identity;

/// What the server says first, from version 2 of the protocol on: a text message `{"hello":{...}}` with what there is room
/// for, so that a client needs no copy of the server's settings. docs/PROTOCOL.md says what each field is.
final class Hello {
    private Hello() {}

    /// @param more what the service adds
    static byte[] of(Protocol protocol, Identity who, SocketLimits limits, Map<String, ?> more) {
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("protocol", protocol.number);
        hello.put("player", who.player());
        hello.put("ship", who.ship());
        hello.put("tokenExpires", who.expires());
        hello.put("textBytesMax", Controls.BYTES_MAX);
        hello.put("binaryBytesMax", limits.messageBytesMax());
        hello.put("socketsMax", limits.perPlayerMax());
        hello.put("pingEveryMillis", limits.pingEvery().toMillis());
        hello.put("silenceMaxMillis", limits.silenceMax().toMillis());
        hello.putAll(more);
        return Json.bytes(Map.of("hello", hello));
    }
}
