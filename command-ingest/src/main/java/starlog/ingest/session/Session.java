package starlog.ingest.session;

import java.time.Instant;

/// The answer to a log-in, and to a renewal.
///
/// @param token for `Authorization: Bearer`
/// @param expires when the token ends; before, it can be renewed, afterwards only a log-in gives a new one
/// @param renewableUntil when renewals end and the password is to be shown again
/// @param sector the ship's home
public record Session(String token, Instant expires, Instant renewableUntil, long player, long ship, int sector) {
    /// Without the token: whoever has it is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
