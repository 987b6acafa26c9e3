package starlog.load;

/// The server's answer to a log-in, a refresh or a renewal.
///
/// @param refresh what gives the next tokens, once; null in the answer to a renewal
/// @param expires when the token ends, ISO 8601
public record Session(String token, String expires, String refresh, long player, long ship, int sector) {
    /// The same, but that it is refreshed by what the one before would have been.
    Session refreshedBy(String before) {
        return new Session(token, expires, before, player, ship, sector);
    }

    /// Without the token: whoever has it is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
