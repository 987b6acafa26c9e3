package starlog.analytics.feed;

import java.util.Optional;
import starlog.analytics.clickhouse.Inserter.LastTick;
import starlog.runtime.kafka.PartitionFeed;

/// How far a sector's partition is contained in the tables, told by the table of ticks itself.
///
/// @param nextOffset of the record after the last one contained; [PartitionFeed#FROM_START] before the first
/// @param tick the last one contained; -1 before the first, whose number may be any if the log was shortened
/// @param atMicros time of that tick; 0 before the first
record FeedPosition(int sector, long nextOffset, long tick, long atMicros) {
    static FeedPosition of(int sector, Optional<LastTick> last) {
        return last.map(tick -> new FeedPosition(sector, tick.feedOffset() + 1, tick.tick(), tick.atMicros()))
                .orElse(new FeedPosition(sector, PartitionFeed.FROM_START, -1, 0));
    }
}
