package starlog.runtime.token;

import java.time.Instant;

/// Who a token speaks for: an account, its name, the ship it steers and the sector that is its home.
///
/// @param since when the password was shown; [Tokens#issue] sets it itself
/// @param expires when the token ends; set by [Tokens] itself
public record Identity(long player, String name, long ship, int sector, Instant since, Instant expires) {
    public Identity(long player, String name, long ship, int sector) {
        this(player, name, ship, sector, Instant.EPOCH, Instant.EPOCH);
    }
}
