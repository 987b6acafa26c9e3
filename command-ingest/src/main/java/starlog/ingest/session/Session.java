package starlog.ingest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/// The answer to a log-in, a refresh and a renewal.
///
/// @param token for `Authorization: Bearer`; null if it is in a cookie
/// @param expires when the token ends; before, it can be renewed, afterwards the session refreshed
/// @param renewableUntil when renewals end and the refresh token, or the password, is to be shown again
/// @param refresh for `POST /sessions/refresh`, once; null in the answer to a renewal
/// @param refreshUntil when the session ends if it is not refreshed; null in the answer to a renewal
/// @param csrf of a session by cookies what the page says back in `X-CSRF-Token`; else null
/// @param intentKey with which intents may be signed, 32 bytes in base64url; null in the answer to a renewal
/// @param sector the ship's home
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Session(
        UUID session,
        String token,
        Instant expires,
        Instant renewableUntil,
        String refresh,
        Instant refreshUntil,
        String csrf,
        String intentKey,
        long player,
        long ship,
        int sector) {
    /// Without the tokens: whoever has one is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
