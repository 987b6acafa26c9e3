package starlog.query.world;

import starlog.schemas.event.SectorTick;

/// Hears every tick of a sector once, in order, while nobody else sees or changes the sector. Must not block.
public interface TickFollower {
    /// @param tick what the tick did; the follower may keep it
    /// @param scene everything in the sector after the tick; valid only during the call
    void ticked(SectorTick tick, Scene scene);
}
