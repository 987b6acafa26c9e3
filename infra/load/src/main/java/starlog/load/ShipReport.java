package starlog.load;

import java.time.Instant;
import java.util.List;

/// What the server's REST answer says of a ship.
public record ShipReport(int sector, AsOf asOf, Ship ship) {
    /// @param at when the sector's tick was written, ISO 8601
    public record AsOf(long tick, String at) {}

    /// @param x milli-units from the sector's west edge
    /// @param y milli-units from the sector's south edge
    /// @param condition FLYING, DOCKED or DEAD
    /// @param cargo units of each ore
    public record Ship(long id, int x, int y, String condition, List<Long> cargo) {}

    /// When this was true, by the clock of the sector's owner.
    public Instant at() {
        return Instant.parse(asOf.at);
    }

    public boolean destroyed() {
        return ship.condition.equals("DEAD");
    }
}
