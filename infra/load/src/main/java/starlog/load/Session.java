package starlog.load;

/// The server's answer to a log-in or a renewal.
///
/// @param expires when the token ends, ISO 8601
public record Session(String token, String expires, long player, long ship, int sector) {
    /// Without the token: whoever has it is the player.
    @Override
    public String toString() {
        return "Session[player=" + player + ", expires=" + expires + "]";
    }
}
