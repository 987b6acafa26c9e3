package starlog.query.feed;

import starlog.runtime.kafka.PartitionFeed;

/// Where to begin reading one partition: a little before its end, and further back each time that proves too little.
/// The feed's thread only.
final class PartitionStart {
    private static final int FURTHER = 4;

    final int sector;
    final long endAtStart; // exclusive: what is in the log when the feed starts
    private final long begin;
    private long back;

    PartitionStart(int sector, PartitionFeed.Range held, int searchBack) {
        this.sector = sector;
        this.begin = held.begin();
        this.endAtStart = held.end();
        this.back = searchBack;
    }

    /// The offset to read from.
    long from() {
        return Math.max(begin, endAtStart - back);
    }

    /// Moves [#from] further back; false if it stands at the beginning already.
    boolean goBack() {
        if (from() == begin) return false;
        back = Math.multiplyExact(back, FURTHER); // cannot overflow: from() would have met the beginning long before
        return true;
    }
}
