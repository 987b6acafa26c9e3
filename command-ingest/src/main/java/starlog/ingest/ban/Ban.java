package starlog.ingest.ban;

import java.time.Instant;
import starlog.runtime.http.Problem;

/// A player is shut out.
///
/// @param until null: for good
/// @param reason a line for the player, may be empty
public record Ban(long player, Instant since, Instant until, String reason) {
    /// What the player is told of it.
    public String words() {
        return (until == null ? "for good" : "until " + until) + (reason.isEmpty() ? "" : ": " + reason);
    }

    /// The answer to whoever wants to log in.
    public Problem problem() {
        return new Problem(403, "BANNED", "The player is banned", "the player is banned: " + words());
    }
}
