package starlog.feed;

import java.util.List;
import starlog.schemas.event.SectorTick;

/// A reader's own part: what it makes of the ticks. The feed's thread.
public interface TickTaker {
    /// Ticks of a sector come in order, each once.
    void take(TakenTick taken) throws Exception;

    /// The next tick of the sector does not follow the one before: those between are given up for good.
    void leap(int sector) throws Exception;

    /// Ticks that were taken have turned out to be false; the true ones of the same numbers come next.
    ///
    /// @param falseOnes in order; the last ones taken of the sector
    /// @param before where the sector stood before the first of them
    /// @return where to go on; not behind that
    TickFeed.Start takeBack(int sector, List<SectorTick> falseOnes, TickFeed.Start before) throws Exception;
}
