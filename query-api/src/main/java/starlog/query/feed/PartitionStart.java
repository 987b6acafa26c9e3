package starlog.query.feed;

import org.apache.kafka.common.TopicPartition;

/// Where to begin reading one partition: a little before its end, and further back each time that proves too little.
/// The feed's thread only.
final class PartitionStart {
    private static final int FURTHER = 4;

    final TopicPartition partition;
    final long endAtStart; // exclusive: what is in the log when the feed starts
    private final long begin;
    private long back;

    PartitionStart(TopicPartition partition, long begin, long endAtStart, int searchBack) {
        this.partition = partition;
        this.begin = begin;
        this.endAtStart = endAtStart;
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
