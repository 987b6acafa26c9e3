package starlog.projection.feed;

import starlog.runtime.kafka.PartitionFeed;

/// How far a sector's partition is contained in the tables.
///
/// @param nextOffset of the record after the last one contained; [PartitionFeed#FROM_START] before the first
/// @param tick the last one contained; -1 before the first, whose number may be any if the log was shortened
record FeedPosition(int sector, long nextOffset, long tick) {
    static FeedPosition start(int sector) {
        return new FeedPosition(sector, PartitionFeed.FROM_START, -1);
    }
}
