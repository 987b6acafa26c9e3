package starlog.feed;

import starlog.schemas.event.SectorTick;

/// The next tick of a sector.
///
/// @param nextOffset where in `state-events` to go on once this tick is contained in the reader's results
public record TakenTick(int sector, long nextOffset, SectorTick tick) {}
