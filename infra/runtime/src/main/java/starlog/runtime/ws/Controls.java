package starlog.runtime.ws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import starlog.runtime.http.Json;
import starlog.runtime.token.Identity;
import starlog.runtime.token.TokenRefused;
import starlog.runtime.token.Tokens;

/// The text messages of clients, on every path alike: each a JSON object with one field, whose name says what is asked.
/// `token` puts the next token in the place of the socket's; all others are the service's, see
/// [SocketService.Listener#control]. Each costs a little of what a player may send unasked, one that is refused as much as
/// a malformed frame. On IO threads.
final class Controls {
    /// Room for a token.
    static final int BYTES_MAX = 4_096;

    private static final int POINTS = 1;
    private static final String TOKEN = "token";

    private final Tokens tokens;
    private final InstantSource clock;
    private final Consumer<ClientSocket> renewed;

    /// @param renewed told each socket that has got another token
    Controls(Tokens tokens, InstantSource clock, Consumer<ClientSocket> renewed) {
        this.tokens = tokens;
        this.clock = clock;
        this.renewed = renewed;
    }

    void take(byte[] text, ClientSocket socket, SocketService.Listener listener) {
        socket.charge(POINTS);
        if (socket.closing()) return;
        Map.Entry<String, JsonNode> asked = only(text);
        if (asked == null) {
            refuse(
                    socket,
                    "CONTROL_MALFORMED",
                    "a text message is a JSON object with one field, such as {\"token\":\"...\"}");
        } else if (asked.getKey().equals(TOKEN)) {
            renew(asked.getValue(), socket);
        } else {
            Optional<?> answer = listener.control(asked.getKey(), asked.getValue());
            if (answer.isPresent()) socket.answer(Json.bytes(answer.get()));
            else refuse(socket, "CONTROL_UNKNOWN", "nothing is known here that is asked for by this field");
        }
    }

    /// Null if it is not an object with one field.
    private static Map.Entry<String, JsonNode> only(byte[] text) {
        try {
            JsonNode message = Json.read(text, JsonNode.class);
            return message != null && message.isObject() && message.size() == 1
                    ? message.properties().iterator().next()
                    : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void renew(JsonNode token, ClientSocket socket) {
        try {
            Identity next = tokens.verify(token.asText());
            if (next.player() != socket.who().player()) {
                refuse(
                        socket,
                        "TOKEN_OF_ANOTHER_PLAYER",
                        "this socket is player " + socket.who().player() + "'s");
                return;
            }
            socket.renew(next, Duration.between(clock.instant(), next.expires()));
            renewed.accept(socket);
            socket.answer(Json.bytes(Map.of("renewed", next.expires())));
        } catch (TokenRefused e) {
            refuse(socket, e.code(), e.getMessage());
        }
    }

    private static void refuse(ClientSocket socket, String code, String detail) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("refused", code);
        answer.put("detail", detail);
        socket.answer(Json.bytes(answer));
        socket.charge(ClientSocket.MALFORMED_POINTS);
    }
}
