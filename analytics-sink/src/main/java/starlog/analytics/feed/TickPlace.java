package starlog.analytics.feed;

/// What a tick's rows say beside the tick itself.
///
/// @param feedOffset of the tick's record in state-events
/// @param day days since 1970, UTC: the partition of all rows of the block
/// @param durationMicros since the tick before, as the log has it; 0 for the first tick known
/// @param publishedMicros Kafka's timestamp of the tick's record; 0 if it was made again
/// @param block names the block
public record TickPlace(int sector, long feedOffset, int day, long durationMicros, long publishedMicros, long block) {}
