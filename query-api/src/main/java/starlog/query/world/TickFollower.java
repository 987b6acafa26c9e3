package starlog.query.world;

import starlog.schemas.event.SectorTick;
import starlog.schemas.event.ShipColumns;

/// Hears every tick of a sector once, in order, while nobody else sees or changes the sector. Must not block.
public interface TickFollower {
    /// @param tick what the tick did; the follower may keep it
    /// @param ships every ship after the tick; valid only during the call, not to be changed
    void ticked(SectorTick tick, ShipColumns ships);
}
