package starlog.load.sessions;

import java.time.Duration;

/// How large a [SessionTrial] is.
///
/// @param players at least 4: one is banned, one logs out, one is robbed
/// @param offline players whose network is lost, at most those who are left
/// @param offlineFor how long it is lost
/// @param endedWithin of the end of a session its sockets must be closed
public record Plan(int players, int offline, Duration offlineFor, Duration endedWithin) {
    /// Those to whom something else happens than to the others.
    public static final int PICKED = 3;

    public Plan {
        if (players <= PICKED) throw new IllegalArgumentException("players must be more than " + PICKED);
        if (offline < 1 || offline > players - PICKED)
            throw new IllegalArgumentException(
                    "of " + players + " players, 1 to " + (players - PICKED) + " can be offline");
    }
}
