package starlog.feed;

import starlog.schemas.event.SectorTick;

/// The next tick of a sector.
///
/// @param nextOffset where in `state-events` to go on once this tick is contained in the reader's results
/// @param publishedMillis Kafka's timestamp of the record: the clock of the sector's owner when it handed the tick to its
///     producer, milliseconds since 1970; 0 of a tick that was made again
public record TakenTick(int sector, long nextOffset, SectorTick tick, long publishedMillis) {}
