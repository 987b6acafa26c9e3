package starlog.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The server's answer to a log-in, a refresh or a renewal.
///
/// @param refresh what gives the next tokens, once; null in the answer to a renewal
/// @param expires when the token ends, ISO 8601
public record Session(String token, String expires, String refresh, long player, long ship, int sector) {
    /// The same, but that it is refreshed by what the one before would have been.
    Session refreshedBy(String before) {
        return new Session(token, expires, before, player, ship, sector);
    }

    /// The key that has signed the token, by its id.
    public String key() {
        byte[] head = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return Json.tree(new String(head, StandardCharsets.UTF_8))
                .orElseThrow()
                .path("kid")
                .asText();
    }

    /// Without the token: whoever has it is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
