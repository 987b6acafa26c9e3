package starlog.runtime.token;

import java.time.Instant;
import java.util.UUID;

/// Who a token speaks for: an account, its name, the ship it steers, the sector that is its home, and the session.
///
/// @param session what a log-in began; all tokens of it end with it
/// @param csrf of a session by cookies the hash of what the page must say back, see [SessionCookies]; else empty
/// @param since when the password, or a refresh token, was shown; [TokenIssuer#issue] sets it itself
/// @param issued when the token was made, in milliseconds; set by [TokenIssuer]
/// @param expires when the token ends; set by [TokenIssuer]
public record Identity(
        long player,
        String name,
        long ship,
        int sector,
        UUID session,
        String csrf,
        Instant since,
        Instant issued,
        Instant expires) {
    public Identity(long player, String name, long ship, int sector, UUID session) {
        this(player, name, ship, sector, session, "");
    }

    public Identity(long player, String name, long ship, int sector, UUID session, String csrf) {
        this(player, name, ship, sector, session, csrf, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH);
    }
}
