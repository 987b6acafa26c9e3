package starlog.runtime.token;

import java.time.Instant;

/// Who a token speaks for: an account, its name, the ship it steers and the sector where that ship was last.
/// [Tokens#issue] sets `expires` itself; the value given there does not matter.
public record Identity(long player, String name, long ship, int sector, Instant expires) {
    public Identity(long player, String name, long ship, int sector) {
        this(player, name, ship, sector, Instant.EPOCH);
    }
}
