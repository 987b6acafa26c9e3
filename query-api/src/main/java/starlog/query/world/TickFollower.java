package starlog.query.world;

import starlog.schemas.event.SectorTick;

/// Hears every tick of a sector once, in order, while nobody else sees or changes the sector. Must not block.
public interface TickFollower {
    /// Hears of a tick that is about to be folded in.
    ///
    /// @param before everything in the sector before the tick; valid only during the call
    default void ticking(SectorTick tick, Scene before) {}

    /// @param tick what the tick did; the follower may keep it
    /// @param scene everything in the sector after the tick; valid only during the call
    void ticked(SectorTick tick, Scene scene);

    /// Hears once that no tick has come for so long that the sector must be taken to stand still; the next tick says
    /// that it goes on.
    ///
    /// @param moment as after the last tick, at speed 0
    default void stood(Moment moment) {}
}
