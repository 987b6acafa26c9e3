package starlog.sector.replay;

import starlog.schemas.event.SectorTick;

/// Who looks on while a sector is replayed, and says how far. The replay's thread.
public interface ReplayWatch {
    /// Folds to the end as fast as it goes.
    ReplayWatch NONE = new ReplayWatch() {};

    /// After each tick. May wait, so that ticks come at some pace.
    ///
    /// @param offsetNext of the next input
    /// @return false to leave off here
    default boolean stepped(SectorTick outcome, long offsetNext) {
        return true;
    }

    /// At the end of the inputs that there were. May wait.
    ///
    /// @return whether there may be more now
    default boolean more() {
        return false;
    }
}
