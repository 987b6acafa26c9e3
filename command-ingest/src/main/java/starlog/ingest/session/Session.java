package starlog.ingest.session;

import java.time.Instant;

/// The answer to a log-in.
///
/// @param token for `Authorization: Bearer`
/// @param expires when the token ends; a new log-in gives a new one
/// @param sector the ship's home
public record Session(String token, Instant expires, long player, long ship, int sector) {
    /// Without the token: whoever has it is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
